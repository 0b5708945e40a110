"""Random expos in which more is allowed, and legal rosters of them: without people soft rules have little to say."""

from collections.abc import Iterable
from dataclasses import replace

from hypothesis import strategies as st

from scheduler.check import check
from scheduler.domain.people import Consent, Organisation, Tie, Volunteer
from scheduler.domain.places import Post, Shift
from scheduler.domain.problem import Problem
from scheduler.domain.roster import Assignment, Roster
from tests.solver.models import HARD
from tests.strategies import problems


def open_problems(*, volunteers: int = 5, shifts: int = 6) -> st.SearchStrategy[Problem]:
    """Any expo, or more often one in which every shift wants people and nearly everybody may do nearly everything.

    Nobody's hours are a must, so the empty roster is legal.
    """
    drawn = problems(volunteers=volunteers, shifts=shifts).map(without_musts)
    return st.one_of(drawn, drawn.map(opened), drawn.map(opened), drawn.map(opened))


def without_musts(problem: Problem) -> Problem:
    return replace(problem, volunteers=tuple(replace(v, required_minutes=None) for v in problem.volunteers))


@st.composite
def tiny_problems(draw: st.DrawFn) -> Problem:
    """So small that all rosters can be counted out; up to two pins, which are part of a legal roster."""
    problem = draw(open_problems(volunteers=3, shifts=4))
    possible = sorted(draw(legal_rosters(problem)).assignments)
    return replace(problem, pinned=frozenset(possible[: draw(st.integers(0, 2))]))


def legal_rosters(problem: Problem) -> st.SearchStrategy[Roster]:
    """Legal rosters with all pins, filled in any order."""
    pairs = [Assignment(volunteer.id, shift.id) for volunteer in problem.volunteers for shift in problem.shifts]
    return st.lists(st.sampled_from(pairs), max_size=12, min_size=min(6, len(pairs)), unique=True).map(
        lambda chosen: _legal_part(problem, chosen)
    )


def opened(problem: Problem) -> Problem:
    """The expo with little that forbids; where nobody is tied the first and the last volunteer keep apart."""
    first, *_, last = problem.volunteers
    return replace(
        problem,
        organisations=tuple(map(_opened_organisation, problem.organisations)),
        posts=tuple(map(_opened_post, problem.posts)),
        shifts=tuple(map(_opened_shift, problem.shifts)),
        volunteers=tuple(map(_opened_volunteer, problem.volunteers)),
        ties=problem.ties or (Tie(first.id, last.id, together=False),),
    )


def _opened_organisation(organisation: Organisation) -> Organisation:
    return replace(organisation, maximum=organisation.maximum or None)


def _opened_post(post: Post) -> Post:
    return replace(post, requires=(), trainings=frozenset(), minimum_age=None)


def _opened_shift(shift: Shift) -> Shift:
    return replace(shift, wanted=max(1, shift.wanted), maximum=max(2, shift.most))


def _opened_volunteer(volunteer: Volunteer) -> Volunteer:
    of_age = None if volunteer.age is None else max(17, volunteer.age)
    return replace(volunteer, age=of_age, consents=frozenset(Consent), insured=True)


def _legal_part(problem: Problem, pairings: Iterable[Assignment]) -> Roster:
    """As many pairings as break no hard rule, taken one by one, on top of the pins."""
    legal = Roster(problem.pinned, problem.pinned)
    for pairing in pairings:
        more = legal.with_(pairing)
        legal = more if check(problem, more, HARD).legal else legal
    return legal
