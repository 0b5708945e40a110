"""What each rule costs, for the table at the end of the summary."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from scheduler.check import Report
from scheduler.formats.numbers import number
from web.exports.summary.voice import Voice


@dataclass(frozen=True)
class Costs:
    """The rules in force, in their order."""

    report: Report
    voice: Voice

    def rows(self) -> Iterator[tuple[str, str, str, str]]:
        """Name, tier, cases and cost of every rule that costs anything."""
        cases = Counter(violation.rule for violation in self.report.violations)
        for rule in sorted(self.report.rules, key=lambda rule: rule.tier or 0):
            if cost := self.report.cost_by_rule[rule.code]:
                tier = self.voice("hard") if rule.tier is None else self.voice.text(rule.tier.label)
                yield self.voice.text(rule.name), tier, number(cases[rule.code]), number(cost)

    def silent(self) -> str:
        """The names of the other rules; empty when there are none."""
        names = (self.voice.text(r.name) for r in self.report.rules if not self.report.cost_by_rule[r.code])
        return self.voice.join(names)
