"""What is free in the plain judge is free in bulk, too."""

from scheduler.domain.roster import Roster
from scheduler.domain.rows import Rows
from scheduler.domain.staffing import Staffing
from scheduler.generate.workload import workload
from scheduler.rules import rules_in_force
from scheduler.tally.judge import cost_of


def test_the_first_zone_of_a_day_costs_nothing_in_bulk_either() -> None:
    """It used to be charged, so that a roster of 20,000 people was reported at nearly three times its cost."""
    problem = workload(20, 2, 1)
    pairs = [(v.id, s.id) for v in problem.volunteers[:6] for s in problem.shifts[::7]]
    staffing = Staffing(problem, Roster.of(pairs))

    for rule in rules_in_force(problem):
        worded = sum(violation.cost for violation in rule.check(staffing))
        assert cost_of(rule, staffing, Rows.of(problem, staffing.roster)) == worded, rule.code
