"""roster_sickness (MiniZinc Challenge 2022): what stands after drop-outs is kept, and the rest filled up again."""

import re

from scheduler.domain.problem import Problem
from scheduler.domain.settings import Settings
from scheduler.formats.public.instance import only
from scheduler.formats.public.roster_data import facts_of, problem_of
from scheduler.formats.public.roster_shifts import RosterShifts

_RULES = only("overlap", "strict_overlap", "skills", "headcount", "pins", "coverage", "target_hours")


class RosterSickness(RosterShifts):
    """As roster_shifts without the cap: assignments that stand are pinned, and stay even against the rules."""

    code = "roster_sickness"
    mark = re.compile(r'(?:^[ \t]*|\{\s*|,\s*)(?:"is_assigned"\s*:|is_assigned\s*=)', re.M)

    def read(self, text: str, name: str) -> Problem:
        settings = Settings(one_tier=True, weight_target_hours=1, strict_overlap=True, keep_pins=True, off=_RULES)
        return problem_of(facts_of(text, repair=True), self.code, name, settings)
