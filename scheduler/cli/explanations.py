"""Puts explanations into lines."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from scheduler.domain.places import Shift
from scheduler.domain.problem import Problem
from scheduler.domain.roster import Roster
from scheduler.domain.text import Text
from scheduler.explain.alternatives import Alternative
from scheduler.explain.chains import Move
from scheduler.explain.fix import Fix
from scheduler.explain.outcome import Answer, Outcome, Stopped
from scheduler.explain.shortage import NEAREST, Binding, Shortage, short_shifts
from scheduler.rules import Tier
from scheduler.wording import Wording

_NONE_EMPTY = Text("没有空缺。", "No place is empty.")
_COUNT = Text("{shifts} 个班次共缺 {places} 人。", "Empty places: {places}, shifts concerned: {shifts}.")
_PRESENT = Text("在岗: {people}", "There: {people}")
_NOBODY_THERE = Text("无人", "nobody")
_SHORT = Text("{shift} [{id}]: 缺 {missing} 人(需 {wanted} 人)", "{shift} [{id}]: {missing} of {wanted} places empty")
_FULL = Text("{shift} [{id}]: {present} 人在岗(需 {wanted} 人)", "{shift} [{id}]: {present} there, {wanted} wanted")
_FREE = Text("{count} 人可以直接来: {people}", "{count} could come at once: {people}")
_OTHERS = Text("其余 {count} 人中:", "Others: {count}, of whom")
_IN_SHORT = Text("简言之: {nobody}。", "In short: {nobody}.")
_ALONE = Text("{cause}(其中 {alone} 人只差这一条)", "{cause} ({alone} of them for nothing else)")
_NEAR = Text("{name} [{id}]: {sentence}", "{name} [{id}]: {sentence}")
_FIX = Text("代价最小的办法(已核对): {fix}", "Cheapest change (confirmed): {fix}")
_NO_FIX = Text("没有任何单项改变能补上这个空缺。", "No single change that was tried would fill it.")
_OPINION = Text(
    "用改变后的问题重新求解: 空缺由 {before} 个变为 {after} 个。",
    "A second solve, of the changed problem: {after} places stay empty instead of {before}.",
)
_COMES = Text("{volunteer} [{id}] 上{to}", "{volunteer} [{id}] comes to {to}")
_MOVES = Text("{volunteer} [{id}] 从{leaves}改到{to}", "{volunteer} [{id}] moves from {leaves} to {to}")
_HAS = Text(
    "{volunteer} [{id}], {organisation}: {count} 个班次, {time}",
    "{volunteer} [{id}], {organisation}; shifts: {count}, {time}",
)
_FAIR = Text("公平份额: {fair}", "A fair share would be {fair}.")
_MET = Text("{wish}: 已满足", "{wish}: yes")
_DEARER = Text("{wish}: 未满足, 否则代价更高({rise}): {moves}", "{wish}: no, it would have cost more ({rise}): {moves}")
_EQUAL = Text(
    "{wish}: 未满足, 但可以做到而代价不增({rise}): {moves}",
    "{wish}: no, though it could be had for no more ({rise}): {moves}",
)
_STOPPED = Text("{wish}: 未满足, 规则不允许:", "{wish}: no, rules stand in the way:")
_NO_PLACE = Text("{wish}: 未满足, 没有这样的班次", "{wish}: no, there is no such shift")
_SAME = Text("不变", "unchanged")
_RISE = Text("{tier} {rise:+,}", "{tier} {rise:+,}")
_MORE_NONE = Text("没有更多班次: 其他岗位都已满员。", "Not more shifts: every other place is filled.")
_MORE = Text("另有 {count} 个班次缺人, 但:", "Other shifts that lack people: {count}, but:")
_RULE = Text("{rule}({count} 个班次), 例如: {sentence}", "{rule} ({count}×), for example: {sentence}")
_NOTHING = Text("其中 {count} 个班次可以直接去", "nothing stands in the way of {count} of them")


@dataclass(frozen=True)
class Speaker:
    """Says explanations in the words of one problem and language."""

    wording: Wording

    def count(self, problem: Problem, roster: Roster) -> Iterator[str]:
        """How much is empty in all."""
        short = short_shifts(problem, roster)
        places = sum(shift.wanted - len(roster.volunteers_on.get(shift.id, ())) for shift in short)
        yield self.wording.say(_COUNT, shifts=len(short), places=places) if short else self.wording.say(_NONE_EMPTY)

    def present(self, roster: Roster, shift: Shift) -> Iterator[str]:
        """Who is on a shift."""
        order = self.wording.problem.volunteer_index
        people = sorted(roster.volunteers_on.get(shift.id, ()), key=order.__getitem__)
        named = self.wording.volunteers(people) or self.wording.say(_NOBODY_THERE)
        yield self.wording.say(_PRESENT, people=named)

    def shortage(self, shortage: Shortage, fix: Fix | None) -> Iterator[str]:
        """A shift, what keeps people away, and the fix if places are missing."""
        say = self.wording.say
        facts = {"shift": self.wording.shift(shortage.shift), "id": shortage.shift, "wanted": shortage.wanted}
        yield ""
        if shortage.missing:
            yield say(_SHORT, missing=shortage.missing, **facts)
        else:
            yield say(_FULL, present=shortage.present, **facts)
        yield "  " + say(_OTHERS, count=shortage.others)
        if shortage.free:
            some = self.wording.volunteers(shortage.free[:NEAREST]) + (" …" if len(shortage.free) > NEAREST else "")
            yield "  - " + say(_FREE, count=len(shortage.free), people=some)
        for binding in shortage.bindings:
            yield from self._binding(binding)
        if shortage.last is not None:
            yield "  " + say(_IN_SHORT, nobody=shortage.last.nobody)
        if shortage.missing:
            yield "  " + (say(_NO_FIX) if fix is None else say(_FIX, fix=self.fix(fix)))

    def fix(self, fix: Fix) -> str:
        """The change, then who moves."""
        parts = [self._move(move) for move in fix.moves]
        if fix.change is not None:
            facts = {name: self._named(name, value) for name, value in fix.change.facts}
            parts.insert(0, self.wording.say(fix.change.text, **facts))
        return "; ".join(parts)

    def opinion(self, before: int, after: int) -> str:
        """How many places were empty, and how many the solver leaves empty after the fix."""
        return "  " + self.wording.say(_OPINION, before=before, after=after)

    def outcome(self, outcome: Outcome) -> Iterator[str]:
        """A volunteer's shifts, hours, wishes, and why not more."""
        volunteer = self.wording.problem.volunteer_by_id[outcome.volunteer]
        organisation = self.wording.problem.organisation_by_id[volunteer.organisation].name
        time = self.wording.minutes(outcome.minutes)
        facts = {"organisation": organisation, "count": len(outcome.shifts), "time": time}
        yield self.wording.say(_HAS, volunteer=volunteer.name, id=volunteer.id, **facts)
        yield from (f"  {self.wording.shift(shift)} [{shift}]" for shift in outcome.shifts)
        if outcome.fair is not None:
            yield self.wording.say(_FAIR, fair=self.wording.minutes(outcome.fair))
        for answer in outcome.answers:
            yield from self._answer(answer)
        yield self.wording.say(_MORE, count=outcome.short) if outcome.short else self.wording.say(_MORE_NONE)
        yield from self._rules(outcome.stopped)
        if outcome.free:
            yield "  - " + self.wording.say(_NOTHING, count=outcome.free)

    def _named(self, kind: str, value: object) -> object:
        """A fact of a change; people and shifts are ids there."""
        if kind == "volunteer":
            return self.wording.volunteer(str(value))
        return self.wording.shift(str(value)) if kind == "shift" else value

    def _binding(self, binding: Binding) -> Iterator[str]:
        cause = self.wording.say(binding.cause.some, count=binding.stopped)
        yield "  - " + (self.wording.say(_ALONE, cause=cause, alone=binding.alone) if binding.alone else cause)
        for near in binding.nearest:
            name, sentence = self.wording.volunteer(near.volunteer), self.wording.sentence(near.violation)
            yield "      " + self.wording.say(_NEAR, name=name, id=near.volunteer, sentence=sentence)

    def _move(self, move: Move) -> str:
        facts = {"volunteer": self.wording.volunteer(move.volunteer), "id": move.volunteer}
        if move.leaves is None:
            return self.wording.say(_COMES, to=self.wording.shift(move.to), **facts)
        leaves = self.wording.shift(move.leaves)
        return self.wording.say(_MOVES, to=self.wording.shift(move.to), leaves=leaves, **facts)

    def _answer(self, answer: Answer) -> Iterator[str]:
        about = answer.hope.about
        told = about if isinstance(about, Text) else self.wording.volunteer(about)
        wish = self.wording.say(answer.hope.text, about=told)
        if answer.hope.met:
            yield self.wording.say(_MET, wish=wish)
        elif answer.best is not None:
            text = _EQUAL if answer.best.dearer is None else _DEARER
            moves = "; ".join(self._move(move) for move in answer.best.moves)
            yield self.wording.say(text, wish=wish, rise=self._rise(answer.best), moves=moves)
        else:
            yield self.wording.say(_STOPPED if answer.stopped else _NO_PLACE, wish=wish)
            yield from self._rules(answer.stopped)

    def _rise(self, alternative: Alternative) -> str:
        changed = [(tier, alternative.rise[tier]) for tier in Tier if alternative.rise[tier]]
        rises = (self.wording.say(_RISE, tier=tier.label, rise=rise) for tier, rise in changed)
        return self.wording.join(rises) if changed else self.wording.say(_SAME)

    def _rules(self, stopped: Sequence[Stopped]) -> Iterator[str]:
        for rule in stopped:
            sentence = self.wording.sentence(rule.example)
            yield "  - " + self.wording.say(
                _RULE, rule=self.wording.rule(rule.rule), count=rule.shifts, sentence=sentence
            )
