"""What is said to whom of a swap, and what the words are given: no other person's name but its first character."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any, Protocol

from sqlmodel import Session

from scheduler.domain.problem import Problem
from scheduler.domain.text import Text
from scheduler.formats.roster_masks import masked_name
from web.services.outbox import Volunteer, post
from web.services.policies import Approval
from web.services.publishing.places import Place
from web.services.swaps.approval import REASONS, approvers
from web.services.who import Who
from web.store.tables import ExpoRow, MessageKind, SwapPart, SwapRow

Parts = Sequence[SwapPart]


class Hand(Protocol):
    """Who does what in which expo: what every message needs."""

    @property
    def session(self) -> Session: ...
    @property
    def expo(self) -> ExpoRow: ...
    @property
    def problem(self) -> Problem: ...
    @property
    def who(self) -> Who: ...
    @property
    def now(self) -> datetime: ...
    @property
    def reason(self) -> str: ...


def tell(
    hand: Hand, row: SwapRow, kind: MessageKind, people: Iterable[str], parts: Parts, why: Text | None = None
) -> None:
    """To some of the volunteers, once each; not to whoever has just done it."""
    for key in dict.fromkeys(people):
        if key and key != hand.who.volunteer:
            post(hand.session, hand.expo, Volunteer(key), kind, facts(hand, row, parts, key, why), hand.now)


def facts(hand: Hand, row: SwapRow, parts: Parts, reader: str, why: Text | None = None) -> dict[str, Any]:
    """`gives` and `gets` are the reader's own side, or what they are asked to take; `other` is masked."""
    mine = next((part for part in parts if part.volunteer == reader), None)
    others = [part.volunteer for part in parts if part.volunteer != reader]
    said: dict[str, Any] = {"swap": row.id, "kind": row.kind.value, "state": row.state.value}
    said["gives"], said["gets"] = (mine.given, mine.got) if mine else (None, parts[0].given if parts else None)
    said["other"] = masked(hand, others[0]) if others else ""
    said["closes"] = row.closes
    if row.kind == "exchange" and mine is None:
        said["wants"] = [
            Place.of(hand.problem, hand.problem.shift_by_id[key]).plain()
            for key in row.wants
            if key in hand.problem.shift_by_id
        ]
    if why is not None:
        said["why"] = {"zh": why.zh, "en": why.en}
    if hand.reason:
        said["reason"] = hand.reason
    return said


def masked(hand: Hand, volunteer: str) -> str:
    known = hand.problem.volunteer_by_id.get(volunteer)
    return masked_name(known.name) if known else "*"


def ask_approvers(hand: Hand, row: SwapRow, parts: Parts) -> None:
    """A message to each account that can agree."""
    assert hand.expo.id is not None
    said = facts(hand, row, parts, row.giver)
    names = [(hand.problem.volunteer_by_id[part.volunteer].name, part.given, part.got) for part in parts]
    said |= {"people": [{"name": name, "gives": gives, "gets": gets} for name, gives, gets in names]}
    said |= {"reasons": [{"zh": REASONS[one].zh, "en": REASONS[one].en} for one in row.why]}
    for account in approvers(hand.session, hand.expo.id, Approval(row.approval), posts_of(hand, parts)):
        post(hand.session, hand.expo, account, MessageKind.SWAP_APPROVAL, said, hand.now)


def posts_of(hand: Hand, parts: Parts) -> set[str]:
    """The posts that a swap is about."""
    keys = {key for part in parts for key in (part.gives, part.gets)}
    return {hand.problem.shift_by_id[key].post for key in keys if key in hand.problem.shift_by_id}
