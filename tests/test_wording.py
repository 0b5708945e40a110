"""Violations and ids become sentences."""

from datetime import date

import pytest

from scheduler.domain.people import Organisation, Volunteer
from scheduler.domain.places import Post, Role, Shift, Zone
from scheduler.domain.problem import Day, Expo, Problem
from scheduler.domain.text import Text
from scheduler.rules import Violation
from scheduler.wording import Wording

DAY = date(2020, 11, 2)
EXPO = Expo("食博会", (Day(DAY),))


def _shift(name: str, start: int, end: int) -> Shift:
    return Shift(name, "g3", EXPO.timeline.at(DAY, start), EXPO.timeline.at(DAY, end), wanted=1)


PROBLEM = Problem(
    EXPO,
    zones=(Zone("z", "B馆"),),
    organisations=(Organisation("lvtc", "漯职院"),),
    posts=(Post("g3", "B区双语解说", Role.GUIDING, "z"),),
    shifts=(_shift("late", 1080, 1440), _shift("early", 450, 765), _shift("night", 1320, 1560)),
    volunteers=tuple(Volunteer(i, name, "lvtc") for i, name in (("ann", "欧阳㛃"), ("bo", "王伟"), ("cy", "王伟"))),
)
ENGLISH, CHINESE = Wording(PROBLEM, "en"), Wording(PROBLEM, "zh")


def test_a_sentence_names_people_and_shifts() -> None:
    violation = Violation("availability", "ann", frozenset({"early"}))

    assert ENGLISH.sentence(violation) == "欧阳㛃 is not available for B区双语解说 11-02 07:30-12:45."
    assert CHINESE.sentence(violation) == "欧阳㛃在B区双语解说 11-02 07:30-12:45没有时间。"


def test_a_sentence_is_filled_with_the_violations_own_facts() -> None:
    facts = (("total", 540), ("limit", 480), ("day", DAY))
    violation = Violation("hours_per_day", "ann", frozenset({"early", "late"}), facts=facts)

    assert ENGLISH.sentence(violation) == "欧阳㛃 works 540 min on 2020-11-02; at most 480 a day."


def test_people_of_the_same_name_are_told_apart_by_their_ids() -> None:
    assert ENGLISH.volunteers(["ann", "bo", "cy"]) == "欧阳㛃, 王伟 (bo), 王伟 (cy)"


def test_shifts_come_in_the_order_of_time_whatever_the_order_given() -> None:
    assert CHINESE.shifts(iter(["night", "late", "early"])) == (
        "B区双语解说 11-02 07:30-12:45、B区双语解说 11-02 18:00-24:00、B区双语解说 11-02 22:00-02:00+1"
    )


def test_ids_that_nobody_knows_are_said_as_they_are() -> None:
    assert (ENGLISH.volunteer("zoe"), ENGLISH.shift("s9"), ENGLISH.shifts(["s9", "s8"])) == ("zoe", "s9", "s8, s9")


@pytest.mark.parametrize(
    ("minutes", "english", "chinese"),
    [(0, "0 min", "0 分"), (45, "45 min", "45 分"), (120, "2 h", "2 小时"), (315, "5 h 15 min", "5 小时 15 分")],
)
def test_minutes_are_said_in_hours(minutes: int, english: str, chinese: str) -> None:
    assert (ENGLISH.minutes(minutes), CHINESE.minutes(minutes)) == (english, chinese)


def test_facts_of_any_kind_find_their_words() -> None:
    text = Text("{a}|{b}|{c}|{d}", "{a}|{b}|{c}|{d}")
    facts = {"a": ("王伟", 3), "b": frozenset({"b", "a"}), "c": Text("组长", "Leaders"), "d": DAY}

    assert ENGLISH.say(text, **facts) == "王伟, 3|a, b|Leaders|2020-11-02"
    assert CHINESE.say(text, **facts) == "王伟、3|a、b|组长|2020-11-02"


def test_a_rule_is_called_by_its_name() -> None:
    assert (ENGLISH.rule("min_rest"), CHINESE.rule("min_rest")) == ("rest between days", "两天之间休息")
