"""The rules, in the order in which people ask about them. A new rule is a new file and one entry here."""

from collections.abc import Sequence
from copy import copy

from scheduler.domain.problem import Problem
from scheduler.rules.age import Age
from scheduler.rules.availability import Availability
from scheduler.rules.base import ClashRule, LoadRule, PairingRule, PriceRule, Rule, RunRule, TermRule, Tier
from scheduler.rules.begun import Begun
from scheduler.rules.bus_seats import BusSeats
from scheduler.rules.change_gap import ChangeGap
from scheduler.rules.companions import Companions
from scheduler.rules.composition import Composition
from scheduler.rules.consecutive_days import ConsecutiveDays
from scheduler.rules.consent import Consent
from scheduler.rules.continuity import Continuity
from scheduler.rules.coverage import Coverage
from scheduler.rules.even_shifts import EvenShifts
from scheduler.rules.fair_early import FairEarly
from scheduler.rules.fair_hours import FairHours
from scheduler.rules.fair_late import FairLate
from scheduler.rules.fair_outdoor import FairOutdoor
from scheduler.rules.fewest_people import FewestPeople
from scheduler.rules.headcount import Headcount
from scheduler.rules.heat import Heat
from scheduler.rules.heat_hours import HeatHours
from scheduler.rules.hours_per_day import HoursPerDay
from scheduler.rules.hours_total import HoursTotal
from scheduler.rules.insurance import Insurance
from scheduler.rules.min_rest import MinRest
from scheduler.rules.minimum_days_off import MinimumDaysOff
from scheduler.rules.minimum_hours import MinimumHours
from scheduler.rules.minimum_run import MinimumRun
from scheduler.rules.minor_hours import MinorHours
from scheduler.rules.minors_accompanied import MinorsAccompanied
from scheduler.rules.not_with import NotWith
from scheduler.rules.organisation_hours import OrganisationHours
from scheduler.rules.organisation_maximum import OrganisationMaximum
from scheduler.rules.organisation_minimum import OrganisationMinimum
from scheduler.rules.overlap import Overlap
from scheduler.rules.pins import Pins
from scheduler.rules.post_limits import PostLimits
from scheduler.rules.required_hours import RequiredHours
from scheduler.rules.reserve import Reserve
from scheduler.rules.reserve_share import ReserveShare
from scheduler.rules.role_wishes import RoleWishes
from scheduler.rules.same_organisation import SameOrganisation
from scheduler.rules.scarce_skills import ScarceSkills
from scheduler.rules.shift_wishes import ShiftWishes
from scheduler.rules.shifts_per_day import ShiftsPerDay
from scheduler.rules.shifts_total import ShiftsTotal
from scheduler.rules.skills import Skills
from scheduler.rules.strict_overlap import StrictOverlap
from scheduler.rules.successions import Successions
from scheduler.rules.surplus import Surplus
from scheduler.rules.target_hours import TargetHours
from scheduler.rules.time_wishes import TimeWishes
from scheduler.rules.told import Told
from scheduler.rules.trainings import Trainings
from scheduler.rules.travel import Travel
from scheduler.rules.violation import Violation
from scheduler.rules.weekends import Weekends
from scheduler.rules.zone_changes import ZoneChanges

RULES: tuple[Rule, ...] = (
    Availability(),
    Begun(),
    Overlap(),
    StrictOverlap(),
    Travel(),
    ChangeGap(),
    Skills(),
    Trainings(),
    Consent(),
    Age(),
    MinorHours(),
    Insurance(),
    Heat(),
    HeatHours(),
    ShiftsPerDay(),
    ShiftsTotal(),
    HoursPerDay(),
    HoursTotal(),
    MinRest(),
    Successions(),
    ConsecutiveDays(),
    Weekends(),
    PostLimits(),
    MinimumRun(),
    MinimumDaysOff(),
    RequiredHours(),
    Headcount(),
    BusSeats(),
    NotWith(),
    OrganisationMaximum(),
    Pins(),
    Coverage(),
    Told(),
    Composition(),
    MinorsAccompanied(),
    Reserve(),
    ReserveShare(),
    Surplus(),
    FewestPeople(),
    OrganisationMinimum(),
    MinimumHours(),
    TargetHours(),
    FairHours(),
    FairEarly(),
    FairLate(),
    FairOutdoor(),
    EvenShifts(),
    OrganisationHours(),
    RoleWishes(),
    TimeWishes(),
    ShiftWishes(),
    ScarceSkills(),
    ZoneChanges(),
    Companions(),
    SameOrganisation(),
    Continuity(),
)

RULE_BY_CODE = {rule.code: rule for rule in RULES}


def rules_in_force(problem: Problem, rules: Sequence[Rule] = RULES) -> tuple[Rule, ...]:
    """The rules that the expo's settings have not switched off, each in the tier in which it counts there."""
    kept = tuple(rule for rule in rules if rule.code not in problem.settings.off)
    return tuple(_in_one_tier(rule) for rule in kept) if problem.settings.one_tier else kept


def _in_one_tier(rule: Rule) -> Rule:
    """The rule with its cost in the first tier, where all soft rules meet when weights alone decide."""
    if rule.tier is None:
        return rule
    moved = copy(rule)
    moved.tier = Tier.COVERAGE
    return moved


__all__ = [
    "RULES",
    "RULE_BY_CODE",
    "ClashRule",
    "LoadRule",
    "PairingRule",
    "PriceRule",
    "Rule",
    "RunRule",
    "TermRule",
    "Tier",
    "Violation",
    "rules_in_force",
]
