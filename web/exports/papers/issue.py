"""One edition of a roster as it goes to paper: all of it, or the part that its reader may see."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property

from scheduler.check import refuse_strangers
from scheduler.domain.people import Volunteer
from scheduler.domain.places import Post, Shift
from scheduler.domain.problem import Problem
from scheduler.domain.text import Language, Text
from scheduler.formats.roster_dates import clock_span, day_text
from scheduler.formats.roster_duty import leaders_first
from scheduler.formats.roster_labels import STAR
from scheduler.formats.roster_xlsx.edition import Edition


@dataclass(frozen=True, slots=True)
class Scope:
    """Which part is printed; `None` narrows nothing. An organisation stands for everything below it too."""

    day: date | None = None
    posts: frozenset[str] | None = None
    organisation: str | None = None


@dataclass(frozen=True)
class Issue:
    """`draft` marks every page as one; `links` are the addresses of posts' public pages, by post id, for QR codes.

    Raises ValueError for a roster that names people or shifts which the problem does not know.
    """

    edition: Edition
    draft: bool = False
    links: Mapping[str, str] = field(default_factory=dict)
    scope: Scope = Scope()

    def __post_init__(self) -> None:
        refuse_strangers(self.problem, self.edition.roster)

    @property
    def problem(self) -> Problem:
        return self.edition.problem

    @property
    def language(self) -> Language:
        return self.edition.language

    def say(self, text: Text, **facts: object) -> str:
        return text.say(self.language, **facts)

    @cached_property
    def shifts(self) -> tuple[Shift, ...]:
        """The shifts that are printed, in the order of time, then of the posts."""
        problem, scope = self.problem, self.scope
        order = {post.id: index for index, post in enumerate(problem.posts)}
        found = (
            shift
            for shift in problem.shifts
            if (scope.day is None or problem.day_of[shift.id] == scope.day) and self.prints(shift)
        )
        return tuple(sorted(found, key=lambda shift: (shift.start, shift.end, order[shift.post], shift.id)))

    @cached_property
    def days(self) -> tuple[date, ...]:
        return tuple(sorted({self.problem.day_of[shift.id] for shift in self.shifts}))

    @cached_property
    def staffed(self) -> Mapping[str, tuple[tuple[Volunteer, bool], ...]]:
        """By shift id everybody on it with whether they lead, leaders in front."""
        within = self._within
        return {
            shift.id: tuple(
                found for found in leaders_first(self.edition.staffing, shift) if found[0].organisation in within
            )
            for shift in self.shifts
        }

    @cached_property
    def people(self) -> tuple[tuple[Volunteer, tuple[Shift, ...]], ...]:
        """Everybody with a shift that is printed, in the problem's order, with those shifts in the order of time."""
        shifts_of: dict[str, list[Shift]] = {}
        for shift in self.shifts:
            for volunteer, _ in self.staffed[shift.id]:
                shifts_of.setdefault(volunteer.id, []).append(shift)
        return tuple((v, tuple(shifts_of[v.id])) for v in self.problem.volunteers if v.id in shifts_of)

    @cached_property
    def present(self) -> frozenset[tuple[str, date]]:
        """Who is printed, on which days."""
        return frozenset((volunteer.id, self.problem.day_of[s.id]) for volunteer, shifts in self.people for s in shifts)

    @cached_property
    def stays(self) -> tuple[tuple[Volunteer, tuple[Shift, ...]], ...]:
        """The same people on the same days, with all their shifts, also at posts that are not printed.

        When somebody comes, eats and goes depends on all of them.
        """
        whole = replace(self, scope=replace(self.scope, posts=None))
        found = (
            (volunteer, tuple(s for s in shifts if (volunteer.id, self.problem.day_of[s.id]) in self.present))
            for volunteer, shifts in whole.people
        )
        return tuple(person for person in found if person[1])

    def prints(self, shift: Shift) -> bool:
        """Whether the shift's post belongs to what is printed."""
        return self.scope.posts is None or shift.post in self.scope.posts

    @cached_property
    def _within(self) -> frozenset[str]:
        organisation = self.scope.organisation
        return (
            frozenset(self.problem.organisation_by_id) if organisation is None else self.problem.subtree(organisation)
        )

    def name(self, volunteer: Volunteer, *, leads: bool = False) -> str:
        """Told apart from namesakes; a star in front of leaders."""
        return (STAR if leads else "") + self.edition.labels.people[volunteer.id]

    def organisation(self, volunteer: Volunteer) -> str:
        return self.problem.organisation_by_id[volunteer.organisation].name

    def post(self, shift: Shift) -> Post:
        return self.problem.post_of(shift)

    def zone(self, post: Post) -> str:
        return self.problem.zone_by_id[post.zone].name

    def day(self, day: date) -> str:
        return day_text(day, self.language)

    def clocks(self, shift: Shift) -> str:
        return clock_span(self.problem.timeline, shift.start, shift.end)

    def join(self, pieces: list[str]) -> str:
        return ("、" if self.language == "zh" else ", ").join(pieces)
