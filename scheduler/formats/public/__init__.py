"""Public benchmark formats: recognised by content, read into ordinary problems, told in their own terms."""

from scheduler.domain.problem import Problem
from scheduler.formats.public.instance import Format
from scheduler.formats.public.recognise import FORMATS, read_instance

FORMAT_BY_CODE = {one.code: one for one in FORMATS}


def format_of(problem: Problem) -> Format | None:
    """The public format that a problem was read from."""
    return FORMAT_BY_CODE.get(problem.expo.public_format)


__all__ = ["FORMATS", "FORMAT_BY_CODE", "Format", "format_of", "read_instance"]
