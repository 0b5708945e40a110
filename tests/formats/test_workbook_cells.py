"""What single cells may look like, and what is made of them."""

from collections.abc import Callable
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

import pytest

from scheduler.domain.skills import Requirement, Wanted
from scheduler.formats.workbook.clocks import clock
from scheduler.formats.workbook.convert import count, degrees, email, identifier, minutes, name, yes_no
from scheduler.formats.workbook.dates import MonthDay, day
from scheduler.formats.workbook.facts.demand import Headcount, headcount
from scheduler.formats.workbook.facts.posts import leaders_part
from scheduler.formats.workbook.findings import Wrong
from scheduler.formats.workbook.needs import Needs, needs

SECOND = date(2020, 11, 2)


@pytest.mark.parametrize(
    ("read", "cells", "value"),
    [
        (
            day,
            ["2020-11-02", "2020/11/2", "2020.11.2", "2020年11月2日", "20201102", 20201102.0, 44137.0, "44137"],
            SECOND,
        ),
        (
            day,
            [
                SECOND,
                datetime(2020, 11, 2, 3, tzinfo=UTC).replace(tzinfo=None),
                "2020-11-02 00:00:00",
                "２０２０－１１－０２",
            ],
            SECOND,
        ),
        (day, ["2020年11月2日(周一)", "2 Nov 2020", "Mon, November 2, 2020", "2020-11-02T00:00"], SECOND),
        (day, ["11月2日", "11-2", "11/02", "11.2", "11月2号 星期一"], MonthDay(11, 2)),
        (clock, ["7:30", "07:30:00", "7：30", "7点30", "7点半", "上午7:30", "7:30 AM", "730", "0730"], 450),
        (
            clock,
            [
                time(7, 30),
                datetime(2020, 1, 1, 7, 30, tzinfo=UTC).replace(tzinfo=None),
                0.3125,
                "0.3125",
                timedelta(minutes=450),
            ],
            450,
        ),
        (clock, ["下午1:30", "1:30 PM", "13.30", 1330.0], 810),
        (clock, ["24:00", 1.0, timedelta(days=1), date(1900, 1, 1)], 1440),
        (clock, ["12:00 am", "0:00", 0.0, time(0)], 0),
        (clock, [8.0, "8", "8时", "08:00"], 480),
        (count, ["16", 16.0, 16, "16人", "１６ ", "16.0", "16 名"], 16),
        (degrees, ["-3", -3.0, "−3℃"], -3),
        (degrees, ["36", 36.0, "36度"], 36),
        (minutes, ["90", 90.0, "90分钟", "1.5小时", "1.5 h"], 90),
        (yes_no, ["是", "√", "YES", "1", 1.0, True, "同意", " 合格 "], True),
        (yes_no, ["否", "×", "no", "0", 0.0, False, "未投保", "无"], False),
        (identifier, [13800138000.0, "13800138000", " １３８００１３８０００　"], "13800138000"),
        (
            email,
            ["ann@example.org", " ann@EXAMPLE.org", "ａｎｎ＠example.org", "mailto:ann@example.org"],
            "ann@example.org",
        ),
        (name, ["王伟", "王　伟", " 王 伟 "], "王伟"),
        (headcount, ["0", "-", 0.0, "无"], None),
        (headcount, ["2/4/5", " 2 / 4 / 5人"], Headcount(4, 2, 5)),
        (headcount, ["0/0"], Headcount(0)),
    ],
    ids=lambda value: getattr(value, "__name__", None),
)
def test_these_cells_mean_the_same(read: Callable[[Any], Any], cells: list[Any], value: Any) -> None:
    assert {repr(cell): read(cell) for cell in cells} == {repr(cell): value for cell in cells}


@pytest.mark.parametrize(
    ("read", "cells"),
    [
        (
            day,
            [
                "soon",
                "2020-13-01",
                "13-41",
                "2020-02-30",
                "1800-01-01",
                "1 Nov 1800",
                date(9999, 1, 1),
                "周一",
                True,
                0.5,
            ],
        ),
        (
            clock,
            [
                "25:00",
                "7:60",
                "24:30",
                "noon",
                "760",
                True,
                date(2020, 1, 1),
                -0.5,
                7.25,
                float("inf"),
                timedelta(days=2),
            ],
        ),
        (count, ["-1", 16.5, "viele", "1e9", "99999999999", float("inf")]),
        (degrees, ["warm", 36.5]),
        (minutes, ["1:30", "0.001小时", "-5"]),
        (yes_no, ["也许", 2.0]),
        (identifier, ["1.38E+10", "2e+05"]),
        (
            email,
            ["ann", "ann@localhost", "a@b.org, c@d.org", "a b@c.org", "a@b.org\nBcc: x@y.org", "安@例子.cn", "@b.org"],
        ),
        (headcount, ["1/2/3/4", "a/b", "3/2", "/", SECOND]),
    ],
    ids=lambda value: getattr(value, "__name__", None),
)
def test_these_cells_are_refused(read: Callable[[Any], Any], cells: list[Any]) -> None:
    taken = []
    for cell in cells:
        try:
            taken.append((cell, read(cell)))
        except Wrong:
            continue

    assert taken == []


@pytest.mark.parametrize(
    ("anchor", "found"),
    [(date(2020, 11, 2), date(2021, 1, 3)), (date(2021, 6, 1), date(2021, 1, 3)), (date(2020, 1, 1), date(2020, 1, 3))],
)
def test_a_day_without_a_year_is_the_one_nearest_to_the_expo(anchor: date, found: date) -> None:
    assert MonthDay(1, 3).near([anchor]) == found


def test_a_leap_day_needs_a_leap_year_nearby() -> None:
    assert MonthDay(2, 29).near([date(2021, 2, 1)]) == date(2020, 2, 29)
    with pytest.raises(Wrong, match="no such day"):
        MonthDay(2, 29).near([date(2022, 6, 1)])


@pytest.mark.parametrize(
    ("cell", "found"),
    [
        ("无", Needs()),
        ("英语B2以上", Needs((Requirement((Wanted("english", 4),)),))),
        ("普通话二乙及以上/英语CET-6", Needs((Requirement((Wanted("putonghua", 3), Wanted("english", 4))),))),
        ("讲解考核合格、通用培训", Needs((), frozenset({"讲解考核", "通用培训"}))),
        ("≥18", Needs(minimum_age=18)),
        ("满18周岁;急救证", Needs((Requirement((Wanted("first_aid"),)),), minimum_age=18)),
        ('"通用培训"', Needs((Requirement((Wanted("通用培训"),)),))),
    ],
)
def test_what_a_post_needs_may_stand_in_one_cell(cell: str, found: Needs) -> None:
    assert needs(cell) == found


@pytest.mark.parametrize(
    ("asked", "least", "per", "exact"),
    [
        ([(1, 4), (1, 9)], 1, None, True),
        ([(1, 12), (2, 16), (2, 24)], 0, 12, True),
        ([(1, 4), (3, 4)], 3, None, False),
    ],
)
def test_leaders_asked_for_shift_by_shift_become_one_part(
    asked: list[tuple[int, int]], least: int, per: int | None, exact: bool
) -> None:
    part, same = leaders_part(asked) or pytest.fail("no part")

    assert (part.least, part.per, same) == (least, per, exact)


def test_no_leaders_asked_for_is_no_part() -> None:
    assert leaders_part([(0, 4), (0, 2)]) is None
