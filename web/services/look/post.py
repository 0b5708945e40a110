"""One post's part of a roster: what it asks for, its days on one axis, and who stands there when."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from scheduler.domain.places import Post, Shift
from scheduler.domain.skills import any_label, skill_label
from scheduler.domain.text import Text
from scheduler.formats.roster_dates import clock_span, day_text
from web.exports.summary.coverage import Filled, filled
from web.services.look.cell import Crew, crew
from web.services.look.lanes import Axis, Piece
from web.services.look.look import Look
from web.services.look.timeline import block
from web.services.refusal import GONE, Refused

_RISK = Text("有风险，须投保", "a risk: insured people only")
_OUTDOOR = Text("户外", "outdoors")
_NO_MINORS = Text("未成年人不上岗", "no minors")
_AGE = Text("年满 {age} 岁", "{age} or older")


@dataclass(frozen=True)
class PostPage:
    """A post as far as the reader sees it."""

    look: Look
    post: Post

    @property
    def zone(self) -> str:
        return self.look.problem.zone_by_id[self.post.zone].name

    @cached_property
    def shifts(self) -> tuple[Shift, ...]:
        found = (shift for shift in self.look.problem.shifts if shift.post == self.post.id)
        return tuple(sorted(found, key=lambda shift: (shift.start, shift.end)))

    @cached_property
    def filled(self) -> Filled:
        return filled(self.look.staffing, self.shifts)

    def asks(self) -> Iterator[str]:
        """What everybody there needs, and what kind of work it is."""
        texts = [any_label(need) for need in self.post.requires]
        texts += [skill_label(training) for training in sorted(self.post.trainings)]
        yield from (text.say(self.look.language) for text in texts)
        if self.post.minimum_age:
            yield _AGE.say(self.look.language, age=self.post.minimum_age)
        marks = ((self.post.risk, _RISK), (self.post.outdoor, _OUTDOOR), (not self.post.minors, _NO_MINORS))
        yield from (text.say(self.look.language) for holds, text in marks if holds)

    @cached_property
    def axis(self) -> Axis:
        return Axis.around(block(self.look, shift) for shift in self.shifts)

    def days(self) -> Iterator[tuple[str, list[list[Piece]], list[tuple[str, Crew]]]]:
        """Each day: its lanes, and its shifts with their people."""
        problem = self.look.problem
        for day in sorted({problem.day_of[shift.id] for shift in self.shifts}):
            own = [shift for shift in self.shifts if problem.day_of[shift.id] == day]
            crews = [(clock_span(problem.timeline, s.start, s.end), crew(self.look, s)) for s in own]
            yield day_text(day, self.look.language), self.axis.lanes(block(self.look, s) for s in own), crews


def post_page(look: Look, key: str) -> PostPage:
    """Raises `Refused` (404) for a post that the reader does not see."""
    post = look.problem.post_by_id.get(key)
    if post is None or not look.who.sees_post(key):
        raise Refused(GONE, 404)
    return PostPage(look, post)
