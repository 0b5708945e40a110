"""How good the roster is proven to be: what its solver left behind, as long as nothing was changed since."""

from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from scheduler.domain.text import Text
from scheduler.formats.numbers import number
from scheduler.rules import Tier
from web.exports.summary.headline import Figure, percent, verdict
from web.exports.summary.words import STATUSES
from web.services.look.look import Look

_GAP = Text("离最优", "From the best")
_AT_MOST = Text("{tier}：代价 {cost}，最少 {bound}", "{tier}: cost {cost}, at least {bound}")
_PROVEN = Text("每个层次都已证明不可能更好", "proven: no tier can be better")
_NOT_KNOWN = Text("未知", "not known")
_NO_BOUND = Text("{tier}：没有下界", "{tier}: no bound")
_EDITED = Text("求解后手工改过 {edits} 处，证明不再适用。", "Edits since then: {edits}; the proof is void.")
_FACTS = Text("求解后资料有变，证明不再适用。", "The facts changed since it was made; the proof is void.")


class TierLine(NamedTuple):
    """A tier with its cost, the proven bound, and what that means."""

    label: str
    cost: str
    bound: str
    verdict: str


@dataclass(frozen=True)
class Proof:
    """Of a roster that a solver made."""

    look: Look

    @cached_property
    def _tiers(self) -> list[tuple[str, int, int | None]]:
        judged = self.look.row.judged if self.look.row else {}
        language = self.look.language
        return [(Tier(t["tier"]).label.say(language), t["cost"], t["bound"]) for t in judged.get("tiers", ())]

    @property
    def void(self) -> str:
        """Why it no longer holds; empty while it does."""
        row = self.look.row
        if row and row.edits:
            return _EDITED.say(self.look.language, edits=row.edits)
        return "" if row and row.judged_facts == self.look.expo.revision else _FACTS.say(self.look.language)

    @property
    def status(self) -> str:
        judged = self.look.row.judged if self.look.row else {}
        return STATUSES[judged["status"]].say(self.look.language) if "status" in judged else ""

    def lines(self) -> list[TierLine]:
        """The tiers in the order in which they count; none for a roster that no solver made."""
        unknown = _NOT_KNOWN.say(self.look.language)
        return [
            TierLine(
                label, number(cost), unknown if bound is None else number(bound), verdict(self.look.voice, cost, bound)
            )
            for label, cost, bound in self._tiers
        ]

    def figure(self) -> Figure | None:
        """The gap of the first tier that is not proven, while the proof holds."""
        if not self._tiers or self.void:
            return None
        name, language = _GAP.say(self.look.language), self.look.language
        for label, cost, bound in self._tiers:
            if bound and bound < cost:
                facts = {"cost": number(cost), "bound": number(bound)}
                return Figure(name, f"{percent(cost, bound)} %", _AT_MOST.say(language, tier=label, **facts))
            if bound != cost:
                return Figure(name, "?", _NO_BOUND.say(language, tier=label))
        return Figure(name, "0", _PROVEN.say(language))
