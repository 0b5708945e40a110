"""What call-outs are to one volunteer: what they are asked, and how it stands with what they cannot come to."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session, col, select

from scheduler.domain.text import Text
from web.services.answers.reasons import Reason
from web.services.callouts import finding
from web.services.callouts.answering import reserve_left
from web.services.callouts.telling import place_of
from web.services.moving import Standing, judge, refusal, standing
from web.services.publishing.places import Place
from web.services.refusal import Refused
from web.services.who import Who
from web.store.tables import AskState, CallOut, CallOutAsk, CallOutCause, CallOutState, ExpoRow


@dataclass(frozen=True)
class Question:
    """One call-out that the volunteer was asked in. `leaves`: the reserve shift they would come from.

    `obstacle` says why they may not come any more, though they were asked.
    """

    one: CallOut
    ask: CallOutAsk
    place: Place
    leaves: Place | None = None
    obstacle: Refused | None = None

    @property
    def open(self) -> bool:
        return self.one.state.live and self.ask.state in (AskState.WAITING, AskState.NO)

    @property
    def waits(self) -> bool:
        return self.one.state.live and self.ask.state is AskState.WAITING


def questions(session: Session, expo: ExpoRow, who: Who, now: datetime) -> tuple[Question, ...]:
    """Those whose shift is not over, open ones first, then in the order of time."""
    rows = (
        select(CallOut, CallOutAsk)
        .join(CallOutAsk, col(CallOutAsk.call_out_id) == col(CallOut.id))
        .where(CallOutAsk.expo_id == expo.id, CallOutAsk.volunteer == who.volunteer)
        .where(col(CallOut.end) > finding.instant(now))
    )
    found = session.exec(rows.order_by(col(CallOut.start), col(CallOut.id))).all()
    if not found:
        return ()
    try:
        now_in_force = standing(session, expo)
    except Refused:
        return ()
    return tuple(sorted(_questions(now_in_force, found, who), key=lambda q: not q.open))


def waiting(session: Session, expo: ExpoRow, volunteer: str, now: datetime) -> int:
    """How many questions wait for an answer: for the first page, so it asks the database once."""
    rows = (
        select(CallOut.id)
        .join(CallOutAsk, col(CallOutAsk.call_out_id) == col(CallOut.id))
        .where(CallOutAsk.expo_id == expo.id, CallOutAsk.volunteer == volunteer, CallOutAsk.state == AskState.WAITING)
        .where(col(CallOut.state).in_(finding.LIVE), col(CallOut.end) > finding.instant(now))
    )
    return len(session.exec(rows).all())


def search_line(session: Session, expo: ExpoRow, volunteer: str, shift: str) -> Text:
    """How it stands with a shift the volunteer has said no to, and who is responsible for it."""
    one = finding.about(session, expo, volunteer, shift)
    if one is None:
        return _NOBODY_LOOKS
    if responsible(one):
        return _YOURS_ALONE if one.state is CallOutState.EXHAUSTED else _YOURS
    return _OURS_ALONE if one.state is CallOutState.EXHAUSTED else _OURS


def responsible(one: CallOut) -> bool:
    """Whether whoever cannot come has to see to it until somebody does: not who is ill, nor who never promised."""
    return one.cause is CallOutCause.CANNOT and one.reason != Reason.ILL


def _questions(found: Standing, rows: Sequence[tuple[CallOut, CallOutAsk]], who: Who) -> Iterator[Question]:
    me = who.volunteer or ""
    for one, ask in rows:
        question = Question(one, ask, place_of(found.problem, one))
        if not question.open or one.shift not in found.problem.shift_by_id:
            yield question
            continue
        left = tuple(reserve_left(found, me, one.shift))
        leaves = Place.of(found.problem, found.problem.shift_by_id[left[0]]) if left else None
        yield Question(one, ask, question.place, leaves, _obstacle(found, one, me, left, who))


def _obstacle(found: Standing, one: CallOut, me: str, left: tuple[str, ...], who: Who) -> Refused | None:
    there = found.report.staffing.roster.volunteers_on.get(one.shift, frozenset())
    removed = [(me, shift) for shift in left]
    if one.volunteer in there:
        removed.append((one.volunteer, one.shift))
    try:
        judged = judge(found, [(me, one.shift)], removed)
    except Refused as refused:
        return refused
    return refusal(found, judged, who) if judged.objections else None


_NOBODY_LOOKS = Text("组织者已知道，由他们安排。", "The organisers know, and see to it.")
_YOURS = Text(
    "正在找人顶替。找到之前这一班仍由您负责，找到后会通知您。",
    "We are looking for somebody. Until somebody comes the shift is yours; we will tell you.",
)
_YOURS_ALONE = Text(
    "问过的人都还没答应。这一班仍由您负责，组织者已知道。",
    "Nobody has said yes so far. The shift is still yours; the organisers know.",
)
_OURS = Text(
    "正在找人顶替，由组织者负责，您不用再做什么。名单改好后会通知您。",
    "We are looking for somebody. That is up to the organisers now; you need do nothing more.",
)
_OURS_ALONE = Text(
    "问过的人都还没答应，组织者在处理，您不用再做什么。",
    "Nobody has said yes so far. The organisers see to it; you need do nothing more.",
)
