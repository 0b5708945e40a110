"""Turns violations and ids into words a person reads: the one place where a breach of a rule becomes a sentence."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from scheduler.domain.places import Shift
from scheduler.domain.problem import Problem
from scheduler.domain.text import Language, Text
from scheduler.domain.timeline import Minutes, clock_text
from scheduler.rules import RULES, Rule, Violation


@dataclass(frozen=True)
class Wording:
    """Speaks about one problem in one language; ids that the problem does not know are said as they are."""

    problem: Problem
    language: Language
    rules: Sequence[Rule] = RULES

    def sentence(self, violation: Violation) -> str:
        """What the violation says, names filled in. Raises KeyError for a rule that is not among `rules`."""
        facts: dict[str, object] = {
            "volunteer": self.volunteer(violation.volunteer) if violation.volunteer else "",
            "shifts": self.shifts(violation.shifts),
            "about": violation.about,
        }
        facts |= {name: self._plain(value) for name, value in violation.facts}
        return self._rules[violation.rule].sentence.say(self.language, **facts)

    def rule(self, code: str) -> str:
        """The name of a rule."""
        return self.say(self._rules[code].name)

    def say(self, text: Text, **facts: object) -> str:
        """A text with its facts, in this language."""
        return text.say(self.language, **{name: self._plain(value) for name, value in facts.items()})

    def volunteer(self, volunteer: str) -> str:
        """The name; with the id after it where several people share it."""
        known = self.problem.volunteer_by_id.get(volunteer)
        if known is None:
            return volunteer
        return f"{known.name} ({known.id})" if self._shared[known.name] > 1 else known.name

    def volunteers(self, volunteers: Iterable[str]) -> str:
        """Several names, in the order given."""
        return self.join(self.volunteer(volunteer) for volunteer in volunteers)

    def shift(self, shift: str) -> str:
        """`B区双语解说 11-02 07:30-12:45`."""
        known = self.problem.shift_by_id.get(shift)
        if known is None:
            return shift
        day = self.problem.day_of[shift]
        return f"{self.problem.post_of(known).name} {day:%m-%d} {self.hours(known)}"

    def shifts(self, shifts: Iterable[str]) -> str:
        """Several shifts in the order of time."""
        shifts, by_id = tuple(shifts), self.problem.shift_by_id
        known = sorted((by_id[shift] for shift in shifts if shift in by_id), key=lambda s: (s.start, s.end, s.id))
        unknown = sorted(shift for shift in shifts if shift not in by_id)
        return self.join([*(self.shift(shift.id) for shift in known), *unknown])

    def hours(self, shift: Shift) -> str:
        """`07:30-12:45`; midnight at the end is 24:00, and an end on the next day is marked."""
        timeline = self.problem.timeline
        end, nights = timeline.clock(shift.end), (timeline.day(shift.end) - timeline.day(shift.start)).days
        last = clock_text(end) if not nights else "24:00" if nights == 1 and not end else f"{clock_text(end)}+{nights}"
        return f"{clock_text(timeline.clock(shift.start))}-{last}"

    def minutes(self, minutes: Minutes) -> str:
        """`5 h 15 min` or `5 小时 15 分`, the parts that are 0 left out."""
        hours, rest = divmod(minutes, 60)
        parts = [self.say(_HOURS, count=hours)] if hours else []
        return " ".join([*parts, self.say(_MINUTES, count=rest)]) if rest or not hours else parts[0]

    def join(self, items: Iterable[str]) -> str:
        return ("、" if self.language == "zh" else ", ").join(items)

    @cached_property
    def _rules(self) -> Mapping[str, Rule]:
        return {rule.code: rule for rule in self.rules}

    @cached_property
    def _shared(self) -> Mapping[str, int]:
        """How many people have each name."""
        return Counter(volunteer.name for volunteer in self.problem.volunteers)

    def _plain(self, value: object) -> object:
        """A fact as it stands in a sentence."""
        if isinstance(value, date):
            return value.isoformat()
        if isinstance(value, Text):
            return value.say(self.language)
        if isinstance(value, frozenset):
            return self.join(str(self._plain(item)) for item in sorted(value, key=str))
        if isinstance(value, tuple):
            return self.join(str(self._plain(item)) for item in value)
        return value


_HOURS = Text("{count} 小时", "{count} h")
_MINUTES = Text("{count} 分", "{count} min")
