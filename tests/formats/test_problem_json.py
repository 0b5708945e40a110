"""Problems survive JSON exactly; what does not fit is refused with its place."""

import json
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings

from scheduler.domain.problem import Problem
from scheduler.formats.problem_json import from_json, to_json
from scheduler.formats.workbook import BadWorkbook
from tests.formats.expo import PROBLEM
from tests.strategies import problems


def test_every_fact_survives_and_the_bytes_are_the_same() -> None:
    assert from_json(to_json(PROBLEM)) == PROBLEM
    assert to_json(from_json(to_json(PROBLEM))) == to_json(PROBLEM)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(problems())
def test_any_problem_survives(problem: Problem) -> None:
    assert from_json(to_json(problem)) == problem


def test_there_is_one_line_for_each_volunteer() -> None:
    lines = to_json(PROBLEM).decode().splitlines()

    assert [line.strip(" ,") for line in lines if '"阿依古丽' in line] == [
        '{"id": "003", "name": "阿依古丽·买买提", "organisation": "U2", '
        '"availability": [{"start": 26736000, "end": 26740320, "wish": "neutral"}], "flexible": true, '
        '"consents": ["data", "service"], "insured": true}'
    ]


def changed(**changes: Any) -> bytes:
    return json.dumps(json.loads(to_json(PROBLEM)) | changes).encode()


@pytest.mark.parametrize(
    ("raw", "said"),
    [
        (b"{", "the JSON is incomplete or damaged."),
        (b"\xff", "the JSON is incomplete or damaged."),
        (b"[" * 100_000, "the JSON is incomplete or damaged."),
        (b"[]", "this JSON does not hold the facts of an expo."),
        (b'{"format": "food-expo-roster"}', "this JSON does not hold the facts of an expo."),
        (changed(version=2), "its format is not version 1."),
        (changed(colour=1), "column “colour”: there is no such field."),
        (changed(zones=1), "column “zones”: “1” is not a list."),
        (changed(zones=[{"id": "Z1", "name": 3}]), "column “zones[0].name”: “3” is not a str."),
        (changed(zones=[{"id": "Z1"}]), "column “zones[0]”: impossible facts:"),
        (changed(zones=["Z1"]), "column “zones[0]”: “Z1” is not a Zone."),
        (
            changed(expo={"name": "x", "days": [{"date": "2020-02-30"}]}),
            "column “expo.days[0].date”: “2020-02-30” is not",
        ),
        (changed(settings={"max_shifts": True}), "column “settings.max_shifts”: “True” is not a int."),
        (changed(travel=[["Z1", "Z2"]]), "column “travel[0]”: “['Z1', 'Z2']” is not a row."),
        (changed(zones=[]), "impossible facts: post G1: no zone is called Z1."),
        (
            changed(pinned=[{"volunteer": "nobody", "shift": "G1-1A"}]),
            "impossible facts: pin : no volunteer is called nobody.",
        ),
    ],
)
def test_what_does_not_fit_is_refused_with_its_place(raw: bytes, said: str) -> None:
    with pytest.raises(BadWorkbook) as refused:
        from_json(raw)

    assert [fault.say("en").startswith(said) for fault in refused.value.faults] == [True]
    assert refused.value.faults[0].say("zh")
