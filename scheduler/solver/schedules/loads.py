"""Reads the rules that add up over days: one shift a day, totals of time, longest runs, weekends."""

from datetime import date, timedelta

import numpy as np

from scheduler.rules import LoadRule
from scheduler.solver.schedules.draft import Draft, Unfit

Windows = list[tuple[tuple[date, ...], int]]


def add_load(draft: Draft, rule: LoadRule) -> None:
    """Add a rule for everybody, once for all who are alike to it."""
    problem = draft.problem
    windows = tuple(rule.windows(problem))
    alike: dict[object, list[int]] = {}
    for place, volunteer in enumerate(problem.volunteers):
        alike.setdefault(rule.volunteer_trait(problem, volunteer), []).append(place)
    for people in alike.values():
        who = problem.volunteers[people[0]]
        limits = [(window, rule.limit(problem, who, window)) for window in windows]
        limited = [(window, limit) for window, limit in limits if limit is not None]
        if not limited:
            continue
        if rule.counts_days:
            _limit_days(draft, rule, people, limited)
        elif all(len(window) == 1 for window, _ in limited):
            _limit_each_day(draft, rule, people, limited)
        else:
            _limit_total(draft, rule, people, limited)


def _limit_each_day(draft: Draft, rule: LoadRule, people: list[int], limited: Windows) -> None:
    """Shifts that are too much alone are not worked; where any two are too much, there is one a day."""
    for (day,), limit in limited:
        shifts = np.nonzero(draft.day == draft.problem.calendar.index(day))[0]
        amounts = np.array([rule.amount(draft.problem, draft.problem.shifts[shift]) for shift in shifts.tolist()])
        draft.may[np.ix_(np.array(people), shifts[amounts > limit])] = False
        if len(amounts) < 2 or np.sort(amounts)[:2].sum() > limit:
            draft.single[people, draft.problem.calendar.index(day)] = True


def _limit_total(draft: Draft, rule: LoadRule, people: list[int], limited: Windows) -> None:
    """A total over all days, of minutes or of shifts that are equally long."""
    days = set(draft.problem.day_of.values())
    amounts = np.array([rule.amount(draft.problem, shift) for shift in draft.problem.shifts])
    for window, limit in limited:
        if not days.issubset(window):
            raise Unfit
        if np.array_equal(amounts, draft.minutes):
            minutes = limit
        elif (amounts == amounts[0]).all() and (draft.minutes == draft.minutes[0]).all() and amounts[0] > 0:
            minutes = limit // int(amounts[0]) * int(draft.minutes[0])
        elif amounts.max() * len(draft.at) <= limit:
            continue
        else:
            raise Unfit
        for volunteer in people:
            draft.end(volunteer, (), 0, minutes)


def _limit_days(draft: Draft, rule: LoadRule, people: list[int], limited: Windows) -> None:
    """So many days, or weekends, of one window; or so many days running of every stretch of days one longer."""
    if len(limited) == 1:
        _limit_weekends(draft, rule, people, *limited[0])
        return
    working = set(draft.problem.day_of.values())
    most = limited[0][1]
    stretches = {tuple(day + timedelta(days=offset) for offset in range(most + 1)) for day in working}
    asked = {window for window, limit in limited if limit == most}
    if len(asked) != len(limited) or asked != {stretch for stretch in stretches if working.issuperset(stretch)}:
        raise Unfit
    if any(rule.unit(day) != day for day in working) or most < 1:
        raise Unfit
    draft.max_run[people] = np.minimum(draft.max_run[people], most)


def _limit_weekends(draft: Draft, rule: LoadRule, people: list[int], window: tuple[date, ...], most: int) -> None:
    """Days of one unit count once; a unit is one day or two days next to each other."""
    calendar = draft.problem.calendar
    units: dict[date, list[int]] = {}
    for day in window:
        units.setdefault(rule.unit(day), []).append(calendar.index(day))
    if len(units) <= most:
        return
    weekend = np.full(len(calendar), -1, dtype=np.int64)
    for number, days in enumerate(units.values()):
        if len(days) > 2 or max(days) - min(days) != len(days) - 1:
            raise Unfit
        weekend[days] = number
    if (draft.weekend >= 0).any() and not np.array_equal(draft.weekend, weekend):
        raise Unfit
    draft.weekend = weekend
    draft.max_weekends[people] = np.minimum(draft.max_weekends[people], most)
