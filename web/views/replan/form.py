"""What an organiser says has happened, read out of the form into changes."""

from collections.abc import Callable, Iterable, Mapping
from datetime import datetime

from werkzeug.datastructures import FileStorage, MultiDict

from scheduler.domain.changes import Change, Demand, DropOut, MoveShift, Postpone
from scheduler.domain.problem import Problem
from scheduler.domain.text import Text
from scheduler.domain.timeline import Instant
from web.services.refusal import Refused
from web.services.replan.cases import read_file
from web.services.replan.closing import close_post, close_zone

WHAT = {
    "drop_out": Text("有人退出", "People drop out"),
    "demand": Text("人数改变", "Another number"),
    "close": Text("岗位或片区关闭", "A post or zone closes"),
    "move": Text("班次改时间", "A shift moves"),
    "postpone": Text("整体延期", "All is postponed"),
    "file": Text("变更文件", "A file of changes"),
}
_NO_TIME = Text("请填写时间，例如 2020-11-02T10:00。", "Give a time, such as 2020-11-02T10:00.")
_NO_NUMBER = Text("“{said}”不是数字。请填整数，例如 3。", "“{said}” is no number. Write one, such as 3.")
_NO_PLACE = Text("请选岗位或片区。", "Choose a post or a zone.")


def changes_in(said: MultiDict[str, str], file: FileStorage | None, problem: Problem) -> Iterable[Change]:
    """Raises `Refused` for what cannot be read."""
    what = said.get("what", "")
    if what == "file":
        return read_file(file.stream.read() if file else b"")
    return _READERS.get(what, _nothing)(said, problem)


def _nothing(said: MultiDict[str, str], problem: Problem) -> list[Change]:
    return []


def _drop_out(said: MultiDict[str, str], problem: Problem) -> list[Change]:
    people, since = tuple(said.getlist("volunteer")), said.get("since", "")
    return [DropOut(people, _instant(since, problem) if since else None)] if people else []


def _demand(said: MultiDict[str, str], problem: Problem) -> list[Change]:
    return [Demand(said.get("shift", ""), _number(said.get("wanted", "")))]


def _close(said: MultiDict[str, str], problem: Problem) -> list[Change]:
    kind, _, key = said.get("place", "").partition(":")
    start = _instant(said.get("since", ""), problem)
    if kind == "zone" and key in problem.zone_by_id:
        return list(close_zone(problem, key, start))
    if kind == "post" and key in problem.post_by_id:
        return list(close_post(problem, key, start))
    raise Refused(_NO_PLACE)


def _move(said: MultiDict[str, str], problem: Problem) -> list[Change]:
    start, end = (_instant(said.get(name, ""), problem) for name in ("start", "end"))
    return [MoveShift(said.get("shift", ""), start, end)]


def _postpone(said: MultiDict[str, str], problem: Problem) -> list[Change]:
    return [Postpone(_number(said.get("days", "")))]


_READERS: Mapping[str, Callable[[MultiDict[str, str], Problem], list[Change]]] = {
    "drop_out": _drop_out,
    "demand": _demand,
    "close": _close,
    "move": _move,
    "postpone": _postpone,
}


def _instant(said: str, problem: Problem) -> Instant:
    """The expo's local time."""
    try:
        return problem.timeline.instant(datetime.fromisoformat(said).replace(tzinfo=problem.timeline.zone))
    except (ValueError, OverflowError) as error:
        raise Refused(_NO_TIME) from error


def _number(said: str) -> int:
    if not (said.isascii() and said.isdigit() and len(said) < 6):
        raise Refused(_NO_NUMBER, 422, said=said[:40])
    return int(said)
