"""Who is missing from a composition however one plans: a job can have no more of a group than may work it at all."""

import numpy as np

from scheduler.rules import TermRule, Tier
from scheduler.solver.vast.plan import Plan
from scheduler.solver.vast.units import BARRED
from scheduler.tally.layout import laid_of


def unavoidable(plan: Plan) -> int:
    """The least that the terms on composition cost, whoever works what."""
    jobs, people, total = plan.jobs, plan.people, 0
    for rule in plan.rules:
        if not isinstance(rule, TermRule) or rule.tier is not Tier.COMPOSITION:
            continue
        for joint in laid_of(plan.problem, rule).joint:
            if joint.volunteers is None:
                continue
            job, asked = jobs.of[joint.shifts], joint.bends.points[:, 0]
            for one in np.unique(job).tolist():
                may = people.table[people.row[joint.volunteers], jobs.kind[one]] < BARRED
                may &= people.times[joint.volunteers, jobs.stretch[one]] < BARRED
                total += max(0, int(asked[job == one].sum()) - int(may.sum()))
    return total
