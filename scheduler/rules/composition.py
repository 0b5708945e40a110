"""A shift has the leaders, and the mix of people, that its post asks for."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from datetime import date

from scheduler.domain.people import Volunteer
from scheduler.domain.places import Part, Role, Shift
from scheduler.domain.problem import Problem
from scheduler.domain.skills import LEADER, Requirement, Wanted
from scheduler.domain.staffing import Staffing
from scheduler.domain.text import Text
from scheduler.rules.alike import alike_who
from scheduler.rules.base import TermRule, Tier
from scheduler.rules.grain import Grain
from scheduler.rules.once import once_per_problem
from scheduler.rules.terms import Hinge, Positions, Sum, Term
from scheduler.rules.violation import Violation

_LEADERS = Requirement((Wanted(LEADER),))
_LEADERS_NAME = "leader"


class Composition(TermRule):
    """Each person missing from a part costs 1; somebody who fits several parts counts for all of them.

    A post whose parts say nothing about leaders needs one per `leader_per` places wanted; 0 switches that off. A shift
    with parts of its own needs no others, reserve shifts have none. Skills have to be valid on the day of the shift.
    """

    code = "composition"
    name = Text("组长与人员构成", "leaders and composition")
    sentence = Text(
        "{shifts}的{part}: 应有 {needed} 名, 缺 {missing} 名。",
        "{part} on {shifts}: {needed} needed, {missing} missing.",
    )
    ground = "共青团漯河市委 2020: 团干部+社工+青年社会组织+青年志愿者; one leader per 12 is our proposal"
    settings = ("leader_per",)
    tier = Tier.COMPOSITION
    grain = Grain.SHIFT

    def terms(self, problem: Problem) -> Iterator[Term]:
        counted: dict[tuple[Requirement | None, str | None, date], Positions] = {}
        kinds = kinds_by_organisation(problem)
        for index, shift in enumerate(problem.shifts):
            day = problem.day_of[shift.id]
            for part in parts_of(problem, shift):
                key = part.trait, part.organisation_kind, day
                if key not in counted:
                    counted[key] = alike_who(problem, lambda v: counts(part, v, kinds[v.organisation], day))  # noqa: B023 - asked at once
                yield Sum((index,), counted[key], hinges=(Hinge(part.needed(shift.wanted), -1),))

    def check(self, staffing: Staffing) -> Iterator[Violation]:
        problem = staffing.problem
        kinds = kinds_by_organisation(problem)
        for shift in staffing.shifts:
            day = problem.day_of[shift.id]
            for part in parts_of(problem, shift):
                there = [v for v in staffing.on(shift) if counts(part, v, kinds[v.organisation], day)]
                needed = part.needed(shift.wanted)
                if (missing := needed - len(there)) > 0:
                    facts = {"part": _label(part), "needed": needed, "missing": missing}
                    yield self.violation(None, [shift], about=part.name, cost=missing, facts=facts)


def parts_of(problem: Problem, shift: Shift) -> tuple[Part, ...]:
    """The parts of a shift that need anybody."""
    post = problem.post_of(shift)
    if post.role is Role.RESERVE or not shift.wanted:
        return ()
    parts = post.composition if shift.composition is None else shift.composition
    needs_leaders = shift.composition is None and problem.settings.leader_per
    if needs_leaders and not any(_is_about_leaders(part) for part in parts):
        parts = (*parts, Part(_LEADERS_NAME, _LEADERS, per=problem.settings.leader_per))
    return tuple(part for part in parts if part.needed(shift.wanted))


def _is_about_leaders(part: Part) -> bool:
    return part.trait is not None and any(wanted.code == LEADER for wanted in part.trait.any_of)


def counts(part: Part, volunteer: Volunteer, kinds: set[str], day: date) -> bool:
    """Whether the volunteer, whose organisations are of these kinds, is one of the part's people on that day."""
    if part.trait is not None:
        return part.trait.met_by(volunteer.skills, day)
    return part.organisation_kind in kinds


@once_per_problem
def kinds_by_organisation(problem: Problem) -> Mapping[str, set[str]]:
    """The kinds of each organisation and of all above it, by its id."""
    kinds: dict[str, set[str]] = defaultdict(set)
    for above in problem.organisations:
        for organisation in problem.subtree(above.id):
            kinds[organisation].add(above.kind)
    return kinds


def _label(part: Part) -> Text | str:
    return Text("组长", "Leaders") if part.name == _LEADERS_NAME else part.name
