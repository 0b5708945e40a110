"""shift_scheduling (Curtois and Qu): headcounts by day and type of shift, long rosters, weighted wishes."""

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import timedelta
from itertools import groupby

from scheduler.domain.people import Availability, PostLimit, ShiftWish, Volunteer, Wish
from scheduler.domain.places import Post, Role, Shift
from scheduler.domain.problem import Problem
from scheduler.domain.roster import Assignment
from scheduler.domain.settings import Settings
from scheduler.domain.skills import Requirement, Skill, Wanted
from scheduler.domain.timeline import DAY
from scheduler.formats.public.instance import MONDAY, OPENING, PLACE, SENDER, Format, Measured, edition, only
from scheduler.formats.public.shift_scheduling_file import Facts, Member, facts_of
from scheduler.rules import Tier

_RULES = only(
    "availability", "overlap", "skills", "shifts_per_day", "hours_total", "successions", "consecutive_days", "weekends",
    "post_limits", "minimum_run", "minimum_days_off", "required_hours", "coverage", "surplus", "shift_wishes",
)  # fmt: skip


class ShiftScheduling(Format):
    """A type of shift becomes a post, a type on a day a shift from midnight on, one a day for everybody."""

    code = "shift_scheduling"
    columns = ("volunteer", "post", "day")
    mark = re.compile(r"^[ \t]*(SECTION_\w*)", re.MULTILINE)

    def read(self, text: str, name: str) -> Problem:
        facts = facts_of(text)
        settings = Settings(one_tier=True, max_shifts=None, max_shifts_per_day=1, max_consecutive_days=None, off=_RULES)
        return edition(self.code, name, facts.days, _posts(facts), _shifts(facts), _volunteers(facts), settings)

    def row(self, problem: Problem, assignment: Assignment) -> Sequence[str]:
        shift = problem.shift_by_id[assignment.shift]
        return assignment.volunteer, shift.post, str((problem.day_of[shift.id] - MONDAY) // timedelta(days=1))

    def shift(self, row: Mapping[str, str]) -> str:
        day = row.get("day", "")
        return _shift_id(row.get("post", ""), int(day) if re.fullmatch(r"[0-9]{1,9}", day) else day)

    def measured(self, problem: Problem, costs: Mapping[Tier, int], bounds: Mapping[Tier, int | None]) -> Measured:
        return Measured(costs.get(Tier.COVERAGE), bounds.get(Tier.COVERAGE), maximise=False)


def _shift_id(kind: str, day: object) -> str:
    """`D@3`: the type and the day, counted from 0."""
    return f"{kind}@{day}"


def _posts(facts: Facts) -> Iterator[Post]:
    """A post asks for the skill of its type where somebody may not work it at all."""
    guarded = {kind for member in facts.staff.values() for kind, most in member.most_of.items() if not most}
    for kind in facts.kinds.values():
        requires = (Requirement((Wanted(kind.id),)),) if kind.id in guarded else ()
        yield Post(kind.id, kind.id, Role.SUPPORT, PLACE.id, requires, barred_next_day=kind.barred)


def _shifts(facts: Facts) -> Iterator[Shift]:
    everybody = len(facts.staff)
    for (day, kind), cover in sorted(facts.cover.items(), key=lambda item: item[0][0]):
        start = OPENING + day * DAY
        yield Shift(
            _shift_id(kind, day), kind, start, start + facts.kinds[kind].minutes, cover.wanted,
            maximum=max(everybody, cover.wanted), importance=cover.under, surplus_weight=cover.over,
        )  # fmt: skip


def _volunteers(facts: Facts) -> Iterator[Volunteer]:
    wishes: dict[str, list[ShiftWish]] = {}
    for request in facts.requests:
        wish = ShiftWish(_shift_id(request.kind, request.day), request.weight, request.desired)
        wishes.setdefault(request.member, []).append(wish)
    for member in facts.staff.values():
        yield Volunteer(
            member.id, member.id, SENDER.id,
            skills=tuple(Skill(kind) for kind in facts.kinds if member.most_of.get(kind, 1)),
            availability=tuple(_away(facts.days_off.get(member.id, frozenset()))),
            maximum_minutes=member.most_minutes, required_minutes=member.least_minutes,
            maximum_run=member.longest_run, minimum_run=member.shortest_run, minimum_days_off=member.shortest_break,
            maximum_weekends=member.weekends, post_limits=tuple(_limits(facts, member)),
            shift_wishes=tuple(wishes.get(member.id, ())),
        )  # fmt: skip


def _limits(facts: Facts, member: Member) -> Iterator[PostLimit]:
    """The limits that say more than that there are so many days."""
    return (PostLimit(kind, most) for kind, most in member.most_of.items() if 0 < most < facts.days)


def _away(days: frozenset[int]) -> Iterator[Availability]:
    """Days off, those next to each other in one."""
    for _, run in groupby(enumerate(sorted(days)), key=lambda pair: pair[1] - pair[0]):
        first, *rest = (day for _, day in run)
        last = rest[-1] if rest else first
        yield Availability(OPENING + first * DAY, OPENING + (last + 1) * DAY, Wish.UNAVAILABLE)
