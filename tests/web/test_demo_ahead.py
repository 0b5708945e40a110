"""A demonstration lies in the days to come."""

from datetime import date

from fixtures import load
from scheduler.check import check
from scheduler.domain.roster import Roster
from web.demo.ahead import ahead

DEMO = load("demo")


def test_it_begins_on_the_same_weekday_a_week_or_two_from_today() -> None:
    moved = ahead(DEMO, date(2026, 11, 25))

    assert (DEMO.expo.days[0].date, moved.expo.days[0].date) == (date(2020, 11, 2), date(2026, 12, 7))


def test_one_that_is_ahead_anyway_stays() -> None:
    assert ahead(DEMO, date(2020, 10, 1)) is DEMO


def test_the_rules_say_the_same_of_a_roster_then_as_now() -> None:
    moved = ahead(DEMO, date(2026, 11, 25))
    roster = Roster.of((v.id, s.id) for v, s in zip(DEMO.volunteers, DEMO.shifts, strict=False))

    now, then = check(DEMO, roster), check(moved, roster)

    assert (now.cost_by_rule, len(now.hard)) == (then.cost_by_rule, len(then.hard))


def test_a_name_that_says_the_month_says_the_new_one() -> None:
    assert ahead(load("real"), date(2026, 11, 25)).expo.name == "中国(漯河)食品博览会 2026 年 12 月"
