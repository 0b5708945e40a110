"""What is empty, the most urgent first: posts before the reserve, nobody before too few, then the most missing."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from scheduler.domain.places import Role, Shift
from scheduler.domain.text import Text
from scheduler.explain import short_shifts
from scheduler.formats.numbers import number
from scheduler.formats.roster_dates import shift_time_text
from web.services.look.cell import Crew, crew
from web.services.look.look import Look

_NONE = Text("没有空缺：每个班次都已满员", "Nothing is empty: every shift is full")
_SOME = Text(
    "{shifts} 个班次共缺 {places} 人，其中 {bare} 个班次无人",
    "{places} places empty on {shifts} shifts; {bare} of these have nobody",
)


@dataclass(frozen=True)
class Gaps:
    """Shifts with fewer people than wanted, as far as the reader sees them."""

    look: Look

    @cached_property
    def crews(self) -> tuple[Crew, ...]:
        short = short_shifts(self.look.problem, self.look.staffing.roster)
        crews = (crew(self.look, shift) for shift in short if self.look.who.sees_post(shift.post))
        return tuple(sorted(crews, key=self._urgency))

    def _urgency(self, found: Crew) -> tuple[bool, bool, int, int]:
        reserve = self.look.problem.role_of(found.shift) is Role.RESERVE
        return reserve, found.cell.there > 0, -found.missing * found.shift.importance, found.shift.start

    @property
    def title(self) -> str:
        if not self.crews:
            return _NONE.say(self.look.language)
        places, bare = sum(c.missing for c in self.crews), sum(not c.cell.there for c in self.crews)
        facts = {"shifts": len(self.crews), "places": places, "bare": bare}
        return _SOME.say(self.look.language, **{name: number(value) for name, value in facts.items()})

    def when(self, shift: Shift) -> str:
        return shift_time_text(self.look.problem.timeline, shift, self.look.language)

    def page(self, page: int, size: int) -> Iterator[Crew]:
        yield from self.crews[(page - 1) * size : page * size]
