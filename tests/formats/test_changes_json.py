"""Change files come back as they were written, and say what is wrong with them all at once."""

import json
from datetime import date
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from scheduler.domain.changes import (
    Answered,
    CloseShifts,
    CloseZones,
    Demand,
    DropOut,
    Growth,
    Heat,
    MoveShift,
    NewShift,
    Pin,
    Postpone,
    Seats,
    SwapRequest,
    Unavailable,
)
from scheduler.domain.people import Availability, Wish
from scheduler.domain.places import Shift
from scheduler.domain.text import Text
from scheduler.domain.timeline import Timeline
from scheduler.formats.changes_json import KINDS, BadChanges, ChangeFile, from_json, to_json

LUOHE = Timeline(ZoneInfo("Asia/Shanghai"))
NINE, TEN = LUOHE.at(date(2020, 11, 3), 9 * 60), LUOHE.at(date(2020, 11, 3), 10 * 60)
EVERYTHING = ChangeFile(
    Text("什么都有", "something of everything"),
    (
        DropOut(("V1", "V2")),
        DropOut(("V3",), since=NINE),
        Unavailable(("V1",), NINE, TEN),
        Answered("V1", (Availability(NINE, TEN, Wish.DESIRED), Availability(TEN, TEN + 60))),
        Pin("V1", "S1"),
        Demand("S1", 4),
        Demand("S1", 4, minimum=0, maximum=6),
        Growth(("G1",), -10),
        NewShift(Shift("S9", "G1", NINE, TEN, 3, 1, 5, importance=2, slot="2A", wave="2A")),
        CloseShifts(("S1",)),
        CloseZones(("Z7",), NINE, TEN),
        MoveShift("S1", NINE, TEN),
        Heat(date(2020, 11, 3), 38),
        Heat(date(2020, 11, 3), None),
        Seats("T1", 48),
        Seats("T1", None),
        Postpone(170, gone=("V9",)),
    ),
    (SwapRequest("V1", "S1"), SwapRequest("V1", "S1", "V2", "S2")),
)


def refused(**document: Any) -> list[str]:
    raw = json.dumps({"format": "food-expo-changes", "version": 1} | document).encode()
    with pytest.raises(BadChanges) as bad:
        from_json(raw)
    return [fault.say("en") for fault in bad.value.faults]


def test_every_kind_of_change_comes_back_as_it_was() -> None:
    assert {type(change) for change in EVERYTHING.changes} == set(KINDS.values())
    assert from_json(to_json(EVERYTHING, LUOHE)) == EVERYTHING


def test_times_are_local_and_say_so() -> None:
    written = to_json(ChangeFile(Text("", ""), (MoveShift("S1", NINE, TEN),)), LUOHE).decode()

    assert '"start": "2020-11-03T09:00+08:00", "end": "2020-11-03T10:00+08:00"' in written


def test_a_byte_order_mark_does_no_harm() -> None:
    assert from_json(b"\xef\xbb\xbf" + to_json(EVERYTHING, LUOHE)) == EVERYTHING


@pytest.mark.parametrize("raw", [b"", b"{", to_json(EVERYTHING, LUOHE)[:200], b"\xff\xfe", b"[" * 100_000])
def test_a_damaged_file_is_called_that(raw: bytes) -> None:
    with pytest.raises(BadChanges) as bad:
        from_json(raw)

    assert [fault.say("en") for fault in bad.value.faults] == [
        "the JSON is incomplete or damaged. Get the whole file again."
    ]


@pytest.mark.parametrize("raw", [b"[]", b"{}", b'{"format": "food-expo-roster", "version": 1}', b"3"])
def test_another_kind_of_file_is_called_that(raw: bytes) -> None:
    with pytest.raises(BadChanges) as bad:
        from_json(raw)

    assert [fault.say("zh") for fault in bad.value.faults] == [
        '这个 JSON 文件不是变更文件。应含有 "format": "food-expo-changes"。'
    ]


def test_a_later_version_is_not_guessed_at() -> None:
    assert refused(version=2) == ["column “version”: the changes are of version 2. This program reads version 1."]


def test_everything_wrong_is_said_at_once_with_its_place() -> None:
    said = refused(
        changes=[
            {"change": "fire"},
            {"change": "demand", "shift": "S1", "wanted": "four", "colour": "red"},
            {"change": "heat", "celsius": 38},
            "rain",
        ],
        swaps={},
        comment="x",
    )

    assert said == [
        "column “comment”: nothing here is called that. Correct the name or leave it out.",
        f"column “changes[0]”: there is no change called “fire”. There are: {', '.join(KINDS)}.",
        "column “changes[1].colour”: nothing here is called that. Correct the name or leave it out.",
        "column “changes[1].wanted”: “four” is not a fitting whole number. Write a whole number, like 12.",
        "column “changes[2].day”: this is missing. Add it.",
        f"column “changes[3]”: there is no change called “?”. There are: {', '.join(KINDS)}.",
        "column “swaps”: this should be a list. For example [].",
    ]


SHIFT = {"id": "S9", "post": "G1", "start": "2020-11-03T09:00+08:00", "end": "2020-11-03T10:00+08:00", "wanted": 3}


@pytest.mark.parametrize(
    ("change", "problem"),
    [
        ({"change": "drop_out", "volunteers": "V1"}, "“V1” is not a list."),
        ({"change": "drop_out", "volunteers": [1]}, "“1” is not an id."),
        ({"change": "drop_out", "volunteers": [], "since": "09:00"}, "“09:00” is not a time with its zone."),
        ({"change": "drop_out", "volunteers": [], "since": "2020-11-03T09:00"}, "is not a time with its zone."),
        ({"change": "demand", "shift": "", "wanted": 1}, "“” is not an id."),
        ({"change": "demand", "shift": "S1", "wanted": True}, "“True” is not a fitting whole number."),
        ({"change": "demand", "shift": "S1", "wanted": -1}, "“-1” is not a fitting whole number."),
        ({"change": "postpone", "days": 10**9}, "“1000000000” is not a fitting whole number."),
        ({"change": "heat", "day": "2020-13-03", "celsius": 3}, "“2020-13-03” is not a date."),
        ({"change": "new_shift", "added": SHIFT | {"minimum": 4}}, "shift “S9” contradict each other."),
        ({"change": "new_shift", "added": SHIFT | {"colour": 4}}, "this record lacks something or has too much."),
        ({"change": "new_shift", "added": {"id": "S9"}}, "this record lacks something or has too much."),
        ({"change": "new_shift", "added": []}, "this record lacks something or has too much."),
        ({"change": "answered", "volunteer": "V1", "availability": {}}, "“{}” is not a list."),
        (
            {"change": "answered", "volunteer": "V1", "availability": [{"start": SHIFT["end"], "end": SHIFT["start"]}]},
            "the end is not after the start.",
        ),
        (
            {
                "change": "answered",
                "volunteer": "V1",
                "availability": [{"start": SHIFT["start"], "end": SHIFT["end"], "wish": "perhaps"}],
            },
            "“perhaps” is not a wish.",
        ),
    ],
)
def test_a_value_of_the_wrong_kind_is_named(change: dict[str, Any], problem: str) -> None:
    said = refused(changes=[change])

    assert (len(said), problem in said[0]) == (1, True)


def test_a_shift_without_a_minimum_has_none() -> None:
    raw = {
        "format": "food-expo-changes",
        "version": 1,
        "changes": [{"change": "new_shift", "added": SHIFT | {"minimum": None}}],
    }

    assert from_json(json.dumps(raw).encode()).changes == (NewShift(Shift("S9", "G1", NINE, TEN, 3)),)


def test_a_title_is_in_both_languages_or_left_out() -> None:
    assert refused(title="rain") == [
        'column “title”: the title should be in both languages. Write {"zh": "…", "en": "…"}.'
    ]


def test_a_swap_that_is_no_record_is_named() -> None:
    assert refused(swaps=["V1"]) == ["column “swaps[0]”: this should be a record. Write {…}."]
