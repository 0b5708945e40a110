"""Judges rosters with very many assignments: what each rule charges, without wording a single violation."""

from scheduler.domain.rows import Rows
from scheduler.domain.staffing import Staffing
from scheduler.rules import ClashRule, LoadRule, PairingRule, PriceRule, Rule, RunRule, TermRule
from scheduler.tally.clashes import count_clashes
from scheduler.tally.layout import laid_of
from scheduler.tally.loads import excess
from scheduler.tally.sheets import sheet_of
from scheduler.tally.values import value_of


def cost_of(rule: Rule, staffing: Staffing, rows: Rows) -> int:
    """The total cost of a rule's violations, as its own check would find them; of a hard rule, 0 if it is kept."""
    problem = staffing.problem
    match rule:
        case PairingRule() | PriceRule():
            return int(sheet_of(problem, rule).costs(rows.volunteers, rows.shifts).sum())
        case ClashRule():
            return count_clashes(problem, rule, rows)
        case LoadRule():
            return excess(problem, rule, rows)
        case TermRule():
            value = value_of(laid_of(problem, rule), rows, len(problem.shifts))
            return value.excess if rule.tier is None else value.cost
        case RunRule() if all(rule.least(problem, volunteer) <= 1 for volunteer in problem.volunteers):
            return 0
    return sum(violation.cost for violation in rule.check(staffing))
