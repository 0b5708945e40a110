"""Lets a demonstration lie in the days to come, so that its volunteers have shifts to confirm, swap and be told of."""

import re
from dataclasses import replace
from datetime import date, timedelta

from scheduler.domain.changes import later
from scheduler.domain.people import Volunteer
from scheduler.domain.problem import Problem

NOTICE = 7
"""Days from today to the first day, at least: enough for every deadline to lie ahead."""

_MONTH = re.compile(r"\d{4} 年 \d{1,2} 月")


def ahead(problem: Problem, today: date) -> Problem:
    """The same expo on the same weekdays, a week or two from `today`; one that is further ahead stays as it is."""
    first = problem.expo.days[0].date
    weeks = -(-((today - first).days + NOTICE) // 7)
    if weeks <= 0:
        return problem
    days = 7 * weeks
    moved = later(problem, days)
    start = moved.expo.days[0].date
    expo = replace(moved.expo, name=_MONTH.sub(f"{start.year} 年 {start.month} 月", moved.expo.name))
    return replace(moved, expo=expo, volunteers=tuple(_later(v, timedelta(days=days)) for v in moved.volunteers))


def _later(volunteer: Volunteer, delay: timedelta) -> Volunteer:
    """Their certificates last until so many days later: those that had run out have run out here."""
    skills = tuple(
        skill if skill.valid_until is None else replace(skill, valid_until=skill.valid_until + delay)
        for skill in volunteer.skills
    )
    return replace(volunteer, skills=skills)
