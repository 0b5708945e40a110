"""roster_shifts (MiniZinc Challenge 2023): single seats with fixed times, filled first, then hours near contracts."""

import re
from collections.abc import Mapping

from scheduler.domain.problem import Problem
from scheduler.domain.settings import Settings
from scheduler.formats.public.instance import Format, Measured, only
from scheduler.formats.public.roster_data import NAMES, facts_of, measured, problem_of
from scheduler.rules import Tier

_RULES = only("overlap", "skills", "hours_total", "headcount", "coverage", "target_hours")


class RosterShifts(Format):
    """A contract is a target and, up by three tenths, a cap; employees and shifts count from 1."""

    code = "roster_shifts"
    mark = re.compile(
        rf'^[ \t]*(?:"(?:{"|".join(NAMES)})"\s*:|(?:{"|".join(NAMES)})\s*=)|\{{\s*"(?:{"|".join(NAMES)})"\s*:', re.M
    )

    def read(self, text: str, name: str) -> Problem:
        settings = Settings(one_tier=True, max_minutes=None, weight_target_hours=1, off=_RULES)
        return problem_of(facts_of(text, repair=False), self.code, name, settings)

    def measured(self, problem: Problem, costs: Mapping[Tier, int], bounds: Mapping[Tier, int | None]) -> Measured:
        return measured(problem, costs, bounds)
