"""Rosters as JSON: exact, versioned, the same bytes for the same roster."""

import json

import pytest

from scheduler.domain.roster import Roster
from scheduler.formats.roster_faults import BadRoster
from scheduler.formats.roster_json import from_json, to_json
from tests.exports.expo import PROBLEM, ROSTER


def test_assignments_and_pins_come_back() -> None:
    back = from_json(PROBLEM, to_json(PROBLEM, ROSTER))

    assert (back, back.pinned) == (ROSTER, ROSTER.pinned)


def test_one_line_an_assignment() -> None:
    written = to_json(PROBLEM, Roster.of([("ann", "G1-1A")]), fingerprint="1f")

    assert written.decode().splitlines() == [
        "{",
        ' "format": "food-expo-roster",',
        ' "version": 1,',
        ' "problem": "1f",',
        ' "assignments": [',
        '  {"volunteer": "ann", "shift": "G1-1A"}',
        " ],",
        ' "pinned": []',
        "}",
    ]


def test_the_order_of_making_does_not_show() -> None:
    backwards = Roster.of(reversed(sorted(ROSTER.assignments)), pinned=ROSTER.pinned)

    assert to_json(PROBLEM, backwards) == to_json(PROBLEM, ROSTER)


def test_every_wrong_item_is_named_by_its_place() -> None:
    document = json.loads(to_json(PROBLEM, ROSTER))
    document["assignments"][1]["volunteer"] = "zoe"
    document["assignments"][2] = "O1-1A"
    document["pinned"] = [{"volunteer": "cy", "shift": "G1-1A"}]

    with pytest.raises(BadRoster) as refusal:
        from_json(PROBLEM, json.dumps(document).encode())

    places = [fault.column for fault in refusal.value.faults]
    assert places == ["assignments[1].volunteer", "assignments[2]", "pinned"]


@pytest.mark.parametrize(
    "raw", [b"{", b"[]", b"{}", b'{"format": "food-expo-roster", "version": 2}', b"\xff\xfe\x00", b"[" * 100_000]
)
def test_other_files_are_refused(raw: bytes) -> None:
    with pytest.raises(BadRoster):
        from_json(PROBLEM, raw)
