"""Who is called, counted by skill and by organisation, beside who has registered."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from scheduler.domain.problem import Problem
from scheduler.domain.roster import Roster
from scheduler.domain.skills import Requirement, any_label
from scheduler.domain.text import Text
from scheduler.recruit.holders import least_holders
from scheduler.solver.clock import Clock


@dataclass(frozen=True)
class Share:
    """Of `registered` people of one kind `called` are needed; `places` are wanted of just this kind, if any are.

    `least`: all those places are not filled by fewer of them, whatever else is done; `None` where that is not known.
    """

    code: str
    name: Text
    called: int
    registered: int
    places: int = 0
    least: int | None = None


def by_skill(problem: Problem, roster: Roster, clock: Clock) -> list[Share]:
    """One share for each requirement of a post, or of a part of its people, that anybody is wanted for."""
    return [_holders(problem, roster, requirement, clock) for requirement in dict.fromkeys(_requirements(problem))]


def by_organisation(problem: Problem, roster: Roster) -> list[Share]:
    """One share for each organisation that has sent somebody, without those below it."""
    shares = []
    for organisation in problem.organisations:
        people = [v.id for v in problem.volunteers if v.organisation == organisation.id]
        if people:
            name = Text(_plain(organisation.name), _plain(organisation.name))
            shares.append(Share(organisation.id, name, _called(roster, people), len(people)))
    return shares


def _requirements(problem: Problem) -> Iterator[Requirement]:
    for shift in problem.shifts:
        if shift.wanted:
            post = problem.post_of(shift)
            yield from post.requires
            yield from (part.trait for part in post.composition if part.trait is not None)


def _holders(problem: Problem, roster: Roster, requirement: Requirement, clock: Clock) -> Share:
    days = sorted(set(problem.day_of.values()))
    people = [v.id for v in problem.volunteers if any(requirement.met_by(v.skills, day) for day in days)]
    places = sum(shift.wanted for shift in problem.shifts if requirement in problem.post_of(shift).requires)
    code = "|".join(f"{wanted.code}:{wanted.level}" for wanted in requirement.any_of)
    least = least_holders(problem, requirement, people, clock)
    return Share(code, any_label(requirement), _called(roster, people), len(people), places, least)


def _called(roster: Roster, people: Iterable[str]) -> int:
    return sum(volunteer in roster.shifts_of for volunteer in people)


def _plain(name: str) -> str:
    """A name as a text that asks for no facts."""
    return name.replace("{", "{{").replace("}", "}}")
