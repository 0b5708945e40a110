"""Decides by what stands in a file which public format it is in, if any."""

import codecs
import re
from collections.abc import Iterator

from scheduler.domain.problem import Problem
from scheduler.formats.public.instance import Format
from scheduler.formats.public.lines import refused
from scheduler.formats.public.roster_shifts import RosterShifts
from scheduler.formats.public.roster_sickness import RosterSickness
from scheduler.formats.public.shift_scheduling import ShiftScheduling
from scheduler.formats.public.smptsp import Smptsp

FORMATS: tuple[Format, ...] = (ShiftScheduling(), RosterShifts(), RosterSickness(), Smptsp())


def read_instance(raw: bytes, name: str) -> Problem | None:
    """The problem of an instance, `None` for a file in no public format. Raises `BadWorkbook` for one that is wrong."""
    if raw[:2] in (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE):
        raw = raw.decode("utf-16", errors="replace").encode()
    if b"\0" in raw or not any(word in raw for word in _WORDS):
        return None
    text = raw.decode("utf-8-sig", errors="replace").replace("\r\n", "\n").replace("\r", "\n")
    found = sorted(_marks(text))
    if not found:
        return None
    _, chosen = found[0]
    codes = {code for _, code in found}
    if codes == {RosterShifts.code, RosterSickness.code}:
        chosen = RosterSickness.code
    elif len(codes) > 1:
        at, other = next((at, code) for at, code in found if code != chosen)
        names = {"one": chosen, "other": other}
        raise refused(
            text.count("\n", 0, at) + 1,
            "文件里混有两种格式：{one} 和 {other}。",
            "two formats are in one file: {one} and {other}.",
            **names,
        )
    return next(one for one in FORMATS if one.code == chosen).read(text, name)


_WORDS = (b"SECTION_", b"n_", b"expertise", b"contract", b"is_assigned", b"_time", b"Jobs", b"Type", b"Qualifications")


def _marks(text: str) -> Iterator[tuple[int, str]]:
    """Where something stands that only one format has."""
    plain = re.sub(r"(?m)[#%][^\n]*", lambda comment: " " * len(comment[0]), text)
    for one in FORMATS:
        for mark in one.mark.finditer(plain):
            yield mark.start() + len(mark[0]) - len(mark[0].lstrip()), one.code
