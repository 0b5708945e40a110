"""Volunteers, leads and organisers do whatever comes into their heads; after each step everything must hold."""

from pkgutil import resolve_name
from typing import Any

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, rule
from sqlmodel import Session, select

from scheduler.check import change
from scheduler.domain.roster import Roster
from scheduler.swaps import takers
from tests.web.play.stage import BOSS, PENDING, Stage
from web.services import facts, open_shifts, publishing, rosters, swaps
from web.services.answers import deciding, saying
from web.services.callouts import answering, reporting
from web.services.callouts.reporting import Scope
from web.services.publishing import in_force
from web.services.publishing.places import Place
from web.store.tables import AskState, CallOutAsk, ExpoRow, RosterState, SwapRow, SwapState
from web.worker.ticks import TICKS

DATA = st.data()


class Play(RuleBasedStateMachine):
    """`stage` is one expo in a database of its own."""

    def __init__(self) -> None:
        super().__init__()
        self.stage = Stage()

    def teardown(self) -> None:
        self.stage.close()

    def one(self, data: Any, some: list[Any]) -> Any:
        return data.draw(st.sampled_from(some)) if some else None

    def anybody(self, data: Any) -> str:
        """Mostly somebody who has a shift."""
        held = [volunteer for volunteer, _ in self.stage.held()]
        return str(self.one(data, held if held and data.draw(st.integers(0, 3)) else sorted(self.stage.names)))

    def taker(self, data: Any, swap: SwapRow) -> str:
        """Mostly somebody who may take what is offered."""
        with self.stage.session() as session:
            report = self.stage.report(session)
        may = list(takers(report, swap.giver, swap.shift).may)[:8] if swap.kind == "give" else []
        return str(self.one(data, may)) if may and data.draw(st.integers(0, 3)) else self.anybody(data)

    @rule(data=DATA, kind=st.sampled_from(("give", "give to", "exchange", "exchange with", "for another")))
    def offer(self, data: Any, kind: str) -> None:
        if (place := self.one(data, self.stage.held())) is None:
            return
        other, stage = self.anybody(data), self.stage
        to = other if kind in ("give to", "exchange with") else ""
        me = stage.who(place.volunteer)
        who = BOSS if kind == "for another" else me

        def deed(session: Session, expo: ExpoRow) -> None:
            if kind.startswith("exchange"):
                swaps.swap(
                    session, expo, place.volunteer, place.shift, who, stage.now, to=to, agreed=kind == "exchange"
                )
            else:
                swaps.give(session, expo, place.volunteer, place.shift, who, stage.now, to=to, reason="asked by phone")

        stage.act(deed)
        stage.look(place.volunteer)

    @rule(data=DATA)
    def claim(self, data: Any) -> None:
        swap = self.one(data, self.stage.swaps(SwapState.OFFERED))
        if swap is None:
            return
        taker, stage = swap.to or self.taker(data, swap), self.stage
        own = [shift for volunteer, shift in stage.held() if volunteer == taker]
        back = self.one(data, own) if swap.kind == "exchange" else ""
        stage.act(lambda s, expo: swaps.claim(s, expo, swap.id, taker, stage.who(taker), stage.now, back=back or ""))
        stage.look(swap.giver, taker)

    @rule(data=DATA, verb=st.sampled_from(("agree", "refuse", "release", "withdraw")))
    def answer_swap(self, data: Any, verb: str) -> None:
        swap = self.one(data, self.stage.swaps(*PENDING))
        if swap is None:
            return
        stage, someone = self.stage, self.one(data, [*self.stage.people(swap), swap.to or self.anybody(data)])
        who = stage.who(someone)
        deeds: dict[str, Any] = {
            "agree": lambda s, expo: swaps.agree(s, expo, swap.id, someone, who, stage.now),
            "refuse": lambda s, expo: swaps.refuse(s, expo, swap.id, someone, who, stage.now),
            "release": lambda s, expo: swaps.release(s, expo, swap.id, someone, who, stage.now),
            "withdraw": lambda s, expo: swaps.withdraw(s, expo, swap.id, who, stage.now),
        }
        stage.act(deeds[verb])
        stage.look(swap.giver, someone)

    @rule(data=DATA, yes=st.booleans())
    def decide(self, data: Any, yes: bool) -> None:
        """An organiser lets a swap be done, or does not."""
        swap, stage = self.one(data, self.stage.swaps(SwapState.AWAITING)), self.stage
        if swap is None:
            return
        verb = swaps.approve if yes else swaps.decline
        stage.act(lambda s, expo: verb(s, expo, swap.id, BOSS, stage.now, reason="as it is"))
        stage.look(swap.giver)

    @rule(data=DATA)
    def undo(self, data: Any) -> None:
        swap, stage = self.one(data, self.stage.swaps(SwapState.DONE)), self.stage
        if swap is None:
            return
        stage.act(lambda s, expo: swaps.undo(s, expo, swap.id, BOSS, stage.now, reason="a mistake"))
        stage.look(swap.giver)

    @rule(data=DATA, yes=st.booleans())
    def answer(self, data: Any, yes: bool) -> None:
        """Confirm or decline a shift."""
        if (place := self.one(data, self.stage.held())) is None:
            return
        stage, who = self.stage, self.stage.who(place.volunteer)

        def deed(session: Session, expo: ExpoRow) -> None:
            found = in_force(session, 1)
            assert found is not None
            seen = saying.stamp(Place.of(found.problem, found.problem.shift_by_id[place.shift]))
            verb = deciding.confirm if yes else deciding.decline
            verb(session, expo, place.shift, seen, who, stage.now)

        if stage.act(deed):
            self.stage.settle()  # whoever has declined and is still there breaks a rule, until somebody comes
        stage.look(place.volunteer)

    @rule(data=DATA, scope=st.sampled_from(Scope))
    def cannot_come(self, data: Any, scope: Scope) -> None:
        if (place := self.one(data, self.stage.held())) is None:
            return
        stage, who = self.stage, self.stage.who(place.volunteer)
        if stage.act(lambda s, expo: reporting.report(s, expo, place.shift, scope, "ill", who, stage.now)):
            stage.settle()
        stage.look(place.volunteer)

    @rule(data=DATA, yes=st.booleans())
    def answer_call(self, data: Any, yes: bool) -> None:
        """Somebody who was asked to stand in says yes or no."""
        stage = self.stage
        with stage.session() as session:
            rows = select(CallOutAsk.call_out_id, CallOutAsk.volunteer).where(CallOutAsk.state == AskState.WAITING)
            asked = sorted(session.exec(rows).all())
        if (ask := self.one(data, asked)) is None:
            return
        verb = answering.accept if yes else answering.refuse
        stage.act(lambda s, expo: verb(s, expo, ask[0], stage.who(ask[1]), stage.now))
        # whoever stands in leaves the reserve, or comes to a place that was empty
        stage.look(ask[1], size=(-2, 1))

    @rule(data=DATA)
    def take_open(self, data: Any) -> None:
        stage = self.stage
        with stage.session() as session:
            report = stage.report(session)
        shifts = [s for s in report.staffing.problem.shifts if len(report.staffing.on(s)) < s.wanted]
        if (shift := self.one(data, shifts)) is None:
            return
        able = [v.id for v in report.staffing.problem.volunteers if not change(report, [(v.id, shift.id)]).objections]
        key = self.one(data, able) if able and data.draw(st.integers(0, 3)) else self.anybody(data)
        who = stage.who(key)
        stage.act(lambda s, expo: open_shifts.take(s, expo, shift.id, who, stage.now))
        stage.look(who.volunteer or "", size=(0, 1))

    @rule(minutes=st.sampled_from((1, 5, 20, 45, 240)))
    def wait(self, minutes: int) -> None:
        self.stage.pass_by(minutes)
        for name in TICKS:
            self.stage.act(lambda session, _, name=name: resolve_name(name)(session, self.stage.now))
        self.stage.look()

    @rule(data=DATA, deed=st.sampled_from(("republish", "republish", "withdraw_version", "lose_insurance")))
    def organise(self, data: Any, deed: str) -> None:
        """What organisers do comes less often than what all the others do."""
        getattr(self, f"_{deed}")(data)

    def _republish(self, data: Any) -> None:
        """An organiser takes somebody off, or publishes what there is again."""
        stage, held = self.stage, self.stage.held()
        gone = {self.one(data, held) for _ in range(data.draw(st.integers(0, 2)))}

        def deed(session: Session, expo: ExpoRow) -> None:
            draft = rosters.begin_draft(session, expo, Roster.of(a for a in held if a not in gone), BOSS, stage.now)
            session.commit()
            publishing.publish(session, 1, draft.id or 0, BOSS, stage.now, reasons={"rest": "it has to be"})

        stage.act(deed)
        stage.settle()
        stage.look(*(a.volunteer for a in gone if a))

    def _withdraw_version(self, _: Any) -> None:
        """The latest version, as long as it is not the first."""
        stage = self.stage

        def deed(session: Session, _: ExpoRow) -> None:
            found = in_force(session, 1)
            if found is None or found.row.number == 1 or found.row.state is not RosterState.PUBLISHED:
                return
            publishing.withdraw(session, 1, found.row.id or 0, BOSS, stage.now, reason="a mistake")

        stage.act(deed)
        stage.settle()
        stage.look()

    def _lose_insurance(self, data: Any) -> None:
        """A fact changes: what was legal may be so no longer."""
        stage, key = self.stage, self.anybody(data)

        def deed(session: Session, expo: ExpoRow) -> None:
            row = facts.find(session, expo, "volunteers", key, BOSS)
            facts.put(session, expo, "volunteers", {**row.facts, "insured": False}, BOSS, stage.now)

        stage.act(deed)
        stage.settle()
        stage.look(key)
