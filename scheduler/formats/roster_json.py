"""Rosters as versioned JSON: assignments, pins and, if wanted, the fingerprint of the problem they were made for."""

import json
from collections.abc import Iterable, Iterator
from typing import Any

from scheduler.domain.problem import Problem
from scheduler.domain.roster import Assignment, Roster
from scheduler.domain.text import Text
from scheduler.formats.fault import Fault
from scheduler.formats.roster_csv import in_order
from scheduler.formats.roster_faults import SHIFT, VOLUNTEER, BadRoster, not_readable, unknown

FORMAT = "food-expo-roster"
VERSION = 1


def to_json(problem: Problem, roster: Roster, *, fingerprint: str | None = None) -> bytes:
    """UTF-8, one line an assignment, in the order of time, so that two versions compare well line by line."""
    head = {"format": FORMAT, "version": VERSION} | ({"problem": fingerprint} if fingerprint else {})
    lines = [f" {_text(key)}: {_text(value)}" for key, value in head.items()]
    for key, assignments in (("assignments", roster.assignments), ("pinned", roster.pinned)):
        lines.append(f" {_text(key)}: {_lines(in_order(problem, assignments))}")
    return ("{\n" + ",\n".join(lines) + "\n}\n").encode()


def from_json(problem: Problem, raw: bytes) -> Roster:
    """The roster in a file; raises `BadRoster`."""
    document = _document(raw)
    faults: list[Fault] = []
    assignments = _read(problem, document, "assignments", faults)
    pinned = _read(problem, document, "pinned", faults)
    faults += [_loose_pin(pin) for pin in pinned if pin not in set(assignments)]
    if faults:
        raise BadRoster(faults)
    return Roster(frozenset(assignments), frozenset(pinned))


def _lines(assignments: Iterable[Assignment]) -> str:
    lines = ",\n  ".join(_text(assignment._asdict()) for assignment in assignments)
    return f"[\n  {lines}\n ]" if lines else "[]"


def _text(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)


def _document(raw: bytes) -> dict[str, Any]:
    try:
        document = json.loads(raw.decode("utf-8-sig"))
    except (UnicodeDecodeError, json.JSONDecodeError, RecursionError) as error:
        raise not_readable("JSON 文件不完整或已损坏。", "the JSON is incomplete or damaged.") from error
    if not isinstance(document, dict) or document.get("format") != FORMAT:
        raise not_readable("这个 JSON 文件不是排班表。", "this JSON is not a roster.")
    if document.get("version") != VERSION:
        raise not_readable(
            f"排班表格式不是第 {VERSION} 版，本程序读不了。", f"the roster's format is not version {VERSION}."
        )
    return document


def _read(problem: Problem, document: dict[str, Any], key: str, faults: list[Fault]) -> list[Assignment]:
    items = document.get(key, [])
    if not isinstance(items, list):
        faults.append(Fault(_NO_LIST, _LIST, column=key))
        return []
    found = [_assignment(item) for item in items]
    for index, assignment in enumerate(found):
        faults += _wrong(problem, assignment, f"{key}[{index}]")
    return [assignment for assignment in found if assignment]


def _assignment(item: object) -> Assignment | None:
    if not isinstance(item, dict):
        return None
    volunteer, shift = item.get("volunteer"), item.get("shift")
    return Assignment(volunteer, shift) if isinstance(volunteer, str) and isinstance(shift, str) else None


def _wrong(problem: Problem, assignment: Assignment | None, place: str) -> Iterator[Fault]:
    if assignment is None:
        yield Fault(_NO_PAIR, _PAIR, column=place)
        return
    if assignment.volunteer not in problem.volunteer_by_id:
        yield unknown(VOLUNTEER, assignment.volunteer, problem.volunteer_by_id, column=f"{place}.volunteer")
    if assignment.shift not in problem.shift_by_id:
        yield unknown(SHIFT, assignment.shift, problem.shift_by_id, column=f"{place}.shift")


def _loose_pin(pin: Assignment) -> Fault:
    problem = Text(
        "{volunteer} 在 {shift} 被固定，却没有排上。", "{volunteer} is pinned to {shift} but not assigned to it."
    )
    remedy = Text("把它也写进 assignments，或取消固定。", "Add it to the assignments too, or drop the pin.")
    return Fault(problem, remedy, column="pinned", facts=tuple(pin._asdict().items()))


_NO_LIST = Text("这里应当是一个列表。", "this should be a list.")
_LIST = Text("例如 []。", "For example [].")
_NO_PAIR = Text("这一项没有 volunteer 和 shift。", "this item lacks volunteer or shift.")
_PAIR = Text('应写成 {{"volunteer": "…", "shift": "…"}}。', 'Write {{"volunteer": "…", "shift": "…"}}.')
