"""Decides what becomes of a message whose time has come - now, later, not at all - and puts the letter together."""

from collections.abc import Callable, Mapping, Sequence, Set
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cached_property, partial
from typing import Any
from zoneinfo import ZoneInfo

from sqlmodel import Session

from scheduler.domain.timeline import Timeline
from scheduler.formats.roster_masks import masked_email, masked_phone
from web.messages.channel import Letter
from web.messages.reader import Reader
from web.messages.ways import Way, Ways
from web.messages.wording import Said, Wording
from web.messages.words import WORDS
from web.services.links.sealing import SEED, unsealed
from web.services.messages import troubles
from web.services.messages.attachments import calendar_files
from web.services.messages.doors import door
from web.services.messages.letters import whole
from web.services.messages.net import net_change
from web.services.messages.preferences import leave_token
from web.services.messages.readers import Recipient, recipient_of
from web.services.messages.still import still
from web.services.messages.timing import GATHERING, after_quiet
from web.services.policies import Policies
from web.services.publishing.standing import InForce, in_force
from web.store.messages import waiting_beside
from web.store.tables import ExpoRow, Message, MessageKind


@dataclass(frozen=True)
class Later:
    """Not before then."""

    message: Message
    due_at: datetime


@dataclass(frozen=True)
class Dropped:
    """Not at all, and why."""

    messages: Sequence[Message]
    trouble: str


@dataclass(frozen=True)
class Parcel:
    """Now, all in one letter; `aside` has come to nothing meanwhile. `letter` is put together once they are claimed: it
    writes down links that only one worker may make."""

    messages: Sequence[Message]
    aside: Sequence[Message]
    letter: Callable[[], Letter]
    way: Way
    masked: str


@dataclass(frozen=True)
class Part:
    """One thing that a letter says, with the messages that it stands for."""

    wording: Wording
    facts: Mapping[str, Any]
    messages: tuple[Message, ...]


@dataclass
class Composer:
    """For one expo at one moment; nothing is put together for channels that are `shut`."""

    session: Session
    expo: ExpoRow
    policies: Policies
    ways: Ways
    now: datetime
    shut: Set[str] = frozenset()

    @cached_property
    def timeline(self) -> Timeline:
        return Timeline(ZoneInfo(self.expo.zone))

    @cached_property
    def standing(self) -> InForce | None:
        assert self.expo.id is not None
        return in_force(self.session, self.expo.id)

    def decide(self, message: Message) -> Later | Dropped | Parcel | None:
        """What is due is looked at with all that waits beside it; `None` while its channel is shut."""
        to = recipient_of(self.session, message)
        if to is None:
            return Dropped([message], troubles.GONE)
        if (way := to.way(self.ways)) is None:
            return Dropped([message], troubles.NO_ADDRESS)
        if to.muted and not WORDS[message.kind].necessary:
            return Dropped([message], troubles.MUTED)
        urgent = self._is_urgent(message)
        if not urgent and (due := self._not_before(message, to)) > self.now:
            return Later(message, due)
        if way.name in self.shut:
            return None
        together = self._together(message, to, urgent=urgent)
        parts = self._parts(together)
        if not parts:
            late = self._is_late(message.facts)
            return Dropped(together, troubles.TOO_LATE if late else troubles.NOTHING_LEFT)
        carried = [one for part in parts for one in part.messages]
        aside = [one for one in together if one not in carried]
        return Parcel(carried, aside, partial(self._letter, carried, parts, to, way), way, _masked(way))

    def worded(self, message: Message, to: Recipient) -> Said:
        """What a message says, by itself."""
        return WORDS[message.kind].words(message.facts, self.reader(to))

    def reader(self, to: Recipient) -> Reader:
        venue = self.standing.problem if self.standing else None
        return Reader(
            to.name, to.language, self.timeline, self.expo.name, venue, to.transport, self.ways.home, self.expo.id or 0
        )

    def _is_urgent(self, message: Message) -> bool:
        return WORDS[message.kind].urgent(message.facts, self.timeline.instant(self.now))

    def _is_late(self, facts: Mapping[str, Any]) -> bool:
        until = facts.get("until")
        return until is not None and datetime.fromisoformat(until) <= self.now

    def _not_before(self, message: Message, to: Recipient) -> datetime:
        """Some minutes for others to come along, and then not in the night."""
        gathers = WORDS[message.kind].gathers and to.digest and message.tries == 0
        gathered = message.from_at + (GATHERING if gathers else timedelta())
        quiet = self.policies.quiet_from, self.policies.quiet_until
        return after_quiet(max(gathered, self.now), self.timeline.zone, quiet)

    def _together(self, message: Message, to: Recipient, *, urgent: bool) -> list[Message]:
        """Whatever waits about the roster goes as one, whichever of it is due; so does what can wait, if wanted."""
        beside = waiting_beside(self.session, message, self.now)
        kinds = {MessageKind.PUBLISHED.value} if message.kind == MessageKind.PUBLISHED else set()
        if not urgent and to.digest:
            kinds |= {one.kind for one in beside if not self._is_urgent(one) and self._may(one, to)}
        return [one for one in beside if one.id == message.id or (one.kind in kinds and self._joins(one))]

    def _may(self, message: Message, to: Recipient) -> bool:
        return WORDS[message.kind].necessary or not to.muted

    def _joins(self, message: Message) -> bool:
        """What was refused a moment ago waits its own time; the roster is told whole."""
        return message.tries == 0 or message.due_at <= self.now or message.kind == MessageKind.PUBLISHED

    def _parts(self, messages: Sequence[Message]) -> list[Part]:
        """Messages about the roster become one, where the first of them stands; what no longer holds falls away."""
        about = [one for one in messages if one.kind == MessageKind.PUBLISHED]
        found: list[Part] = []
        for one in messages:
            if one.kind == MessageKind.PUBLISHED:
                facts = net_change(self.session, about, self.timeline.instant(self.now)) if one is about[0] else None
            else:
                facts = None if self._is_late(one.facts) else still(self.session, self.standing, one)
            if facts is not None:
                found.append(Part(WORDS[one.kind], facts, tuple(about) if one in about else (one,)))
        return found

    def _letter(self, messages: Sequence[Message], parts: Sequence[Part], to: Recipient, way: Way) -> Letter:
        reader, first = self.reader(to), messages[0]
        saids = [part.wording.words(self._current(part.facts), reader) for part in parts]
        path = door(self.session, self.expo, to, self.now, saids[0].path, always=any(p.wording.opens for p in parts))
        leave = f"/my/leave/{leave_token(self.session, first.expo_id, to.key)}" if to.key else ""
        return whole(
            f"{self.expo.uid}.{first.id}", way, saids, reader, path, self.now,
            leave=reader.link(leave) if leave else "",
            files=calendar_files(self.session, self.expo, to, _publication(parts), self.ways.home, self.now),
        )  # fmt: skip

    def _current(self, facts: Mapping[str, Any]) -> Mapping[str, Any]:
        """With the link that only the program can make, without a deadline that has passed while the message waited."""
        facts = unsealed(facts, self.ways.secret()) if SEED in facts else facts
        by = facts.get("answer_by")
        return {**facts, "answer_by": None} if by and datetime.fromisoformat(by) <= self.now else facts


def _publication(parts: Sequence[Part]) -> Mapping[str, Any] | None:
    """What a letter says of the roster, if it does."""
    return next((part.facts for part in parts if part.messages[0].kind == MessageKind.PUBLISHED), None)


def _masked(way: Way) -> str:
    return masked_email(way.address) if way.name == "mail" else masked_phone(way.address)
