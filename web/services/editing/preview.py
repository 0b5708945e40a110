"""What an edit would break and cost, who else it touches, and whom it would have to be told, before it is made."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from sqlmodel import Session

from scheduler.check import Change, Share, change
from scheduler.domain.roster import Roster
from scheduler.domain.text import Language
from scheduler.rules import Tier, Violation
from web.services.editing.opened import Opened, open_draft
from web.services.editing.steps import Pairs, Step
from web.services.editing.wanted import Verb, Wanted, step_of
from web.services.who import Who
from web.store.expos import published_roster
from web.store.snapshot import load_roster
from web.store.tables import ExpoRow


@dataclass(frozen=True)
class Felt:
    """One tier that the edit makes dearer, or cheaper, and by which rules."""

    tier: Tier
    rise: int
    shares: tuple[Share, ...]


class Way(NamedTuple):
    """One person with the shifts that they leave and come to."""

    volunteer: str
    leaves: tuple[str, ...]
    comes: tuple[str, ...]


@dataclass(frozen=True)
class Preview:
    """An edit of a draft as it would be. `told` are people who know of a published roster and would have to be told."""

    opened: Opened
    wanted: Wanted
    step: Step
    change: Change
    told: tuple[str, ...]

    @property
    def objections(self) -> tuple[Violation, ...]:
        return self.change.objections

    @cached_property
    def lifted(self) -> Pairs:
        """Pins that go though nobody asked for that."""
        return self.step.unpinned if self.wanted.verb is not Verb.UNPIN else frozenset()

    @cached_property
    def rivals(self) -> tuple[str, ...]:
        """On a shift that would hold too many: with whom to change places instead."""
        if not any(violation.rule == "headcount" for violation in self.objections):
            return ()
        there = self.opened.roster.volunteers_on.get(self.wanted.to, frozenset())
        return tuple(sorted(there, key=self.opened.problem.volunteer_index.__getitem__))

    @property
    def needs_reason(self) -> bool:
        return bool(self.objections or self.lifted)

    @cached_property
    def felt(self) -> tuple[Felt, ...]:
        """The tiers that differ, the first in rank first."""
        by_tier = {tier: tuple(self._shares(tier)) for tier in Tier}
        return tuple(Felt(tier, self.change.rise[tier], shares) for tier, shares in by_tier.items() if shares)

    @cached_property
    def mended(self) -> tuple[Violation, ...]:
        """Hard violations that the edit would end or lessen."""
        return tuple(violation for share in self.change.shares if share.rule.tier is None for violation in share.better)

    @cached_property
    def ways(self) -> tuple[Way, ...]:
        """Whoever comes or goes, in the problem's order."""
        order = self.opened.problem.volunteer_index
        people = sorted({one.volunteer for one in self.step.added | self.step.removed}, key=order.__getitem__)
        return tuple(Way(v, _shifts(self.step.removed, v), _shifts(self.step.added, v)) for v in people)

    @cached_property
    def others(self) -> tuple[str, ...]:
        """Further people of whom a rule says something else then, in the problem's order."""
        shares = self.change.shares
        named = {v.volunteer for share in shares for v in (*share.worse, *share.better) if v.volunteer}
        order = self.opened.problem.volunteer_index
        return tuple(sorted(named - self.step.people, key=order.__getitem__))

    def _shares(self, tier: Tier) -> Iterator[Share]:
        """Rules of the tier that cost something else; those that only say the same of somebody else too."""
        for share in self.change.shares:
            if share.rule.tier is tier and (share.worse or share.better):
                yield share


def preview(
    session: Session, expo: ExpoRow, roster_id: int, wanted: Wanted, who: Who, language: Language = "zh"
) -> Preview:
    """Raises `Refused` when the draft is not as the wish has it."""
    opened = open_draft(session, expo, roster_id, who, language)
    step = step_of(opened, wanted)
    found = change(opened.report, step.added, step.removed)
    return Preview(opened, wanted, step, found, tuple(_told(session, opened, step)))


def _told(session: Session, opened: Opened, step: Step) -> Iterator[str]:
    """People whose shifts agree with what was published, and then would not."""
    assert opened.expo.id is not None
    row = published_roster(session, opened.expo.id)
    known = load_roster(session, row) if row else Roster()
    for volunteer in sorted({one.volunteer for one in step.added | step.removed}):
        before, was = opened.roster.shifts_of.get(volunteer, frozenset()), known.shifts_of.get(volunteer, frozenset())
        if row and before == was:
            yield volunteer


def _shifts(pairs: Pairs, volunteer: str) -> tuple[str, ...]:
    return tuple(sorted(one.shift for one in pairs if one.volunteer == volunteer))
