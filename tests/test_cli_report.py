"""REPORT.json and the one number that stands for a roster."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scheduler.check import check
from scheduler.cli.report import Run, report
from scheduler.cli.summary import lines
from scheduler.domain.people import Organisation, Volunteer
from scheduler.domain.places import Post, Role, Shift, Zone
from scheduler.domain.problem import Day, Expo, Problem
from scheduler.domain.roster import Roster
from scheduler.explain import why_not
from scheduler.generate import generate
from scheduler.rules import Tier
from scheduler.solver import Result, Status, TierResult
from scheduler.solver.weights import objective, objective_bound, objective_weights
from scheduler.wording import Wording

DAY = date(2020, 11, 2)
EXPO = Expo("食博会", (Day(DAY),))
PROBLEM = Problem(
    EXPO,
    zones=(Zone("z", "馆前"),),
    organisations=(Organisation("lvtc", "漯职院"),),
    posts=(Post("gate", "南门", Role.ORDER, "z"),),
    shifts=(Shift("morning", "gate", EXPO.timeline.at(DAY, 480), EXPO.timeline.at(DAY, 720), 2),),
    volunteers=(Volunteer("ann", "Ann", "lvtc"),),
)
WEIGHTS = {tier: 10 ** (6 - tier) for tier in Tier}


def _tiers(*costs_and_bounds: tuple[int, int | None]) -> tuple[TierResult, ...]:
    return tuple(TierResult(tier, cost, bound) for tier, (cost, bound) in zip(Tier, costs_and_bounds, strict=False))


@st.composite
def _two_legal_rosters(draw: st.DrawFn) -> tuple[Problem, Roster, Roster]:
    problem = generate(*draw(st.sampled_from([(6, 1), (9, 2)])), seed=draw(st.integers(0, 20)))
    rosters = []
    for _ in range(2):
        roster = Roster()
        pairs = st.tuples(st.sampled_from(problem.volunteers), st.sampled_from(problem.shifts))
        for volunteer, shift in draw(st.lists(pairs, max_size=12)):
            if not why_not(problem, roster, volunteer, shift):
                roster = roster.with_((volunteer.id, shift.id))
        rosters.append(roster)
    return problem, rosters[0], rosters[1]


@settings(max_examples=50, deadline=None)
@given(_two_legal_rosters())
def test_the_objective_ranks_rosters_tier_by_tier(rosters: tuple[Problem, Roster, Roster]) -> None:
    problem, one, two = rosters
    weights, costs = objective_weights(problem), [check(problem, roster).costs for roster in (one, two)]

    first, second = (objective(cost, weights) for cost in costs)
    by_tier = [[cost[tier] for tier in Tier] for cost in costs]

    assert (first < second, first == second) == (by_tier[0] < by_tier[1], by_tier[0] == by_tier[1])


def test_weights_are_powers_of_ten_of_the_problem_alone() -> None:
    weights = objective_weights(PROBLEM)

    assert list(weights) == list(Tier)
    assert weights[Tier.CONTINUITY] == 1
    assert all(set(str(weight)) <= {"0", "1"} and str(weight).startswith("1") for weight in weights.values())


@pytest.mark.parametrize(
    ("tiers", "bound"),
    [
        (((2, 2), (3, 3), (0, 0), (4, 4), (7, 7), (1, 1)), 230_471),
        (((2, 2), (3, 3), (0, 0), (4, 4), (7, 5), (1, 1)), 230_450),  # cheaper in goodwill, continuity may be free
        (((2, 1), (3, 3), (0, 0), (4, 4), (7, 7), (1, 1)), 100_000),
        (((2, 2), (3, None)), 200_000),
        (((2, None),), None),
    ],
)
def test_the_bound_counts_tiers_up_to_the_first_that_is_not_proven(
    tiers: tuple[tuple[int, int | None], ...], bound: int | None
) -> None:
    assert objective_bound(_tiers(*tiers), WEIGHTS) == bound


def test_the_report_of_a_proven_roster_has_no_gap() -> None:
    roster = Roster.of([("ann", "morning")])
    costs = check(PROBLEM, roster).costs
    tiers = tuple(TierResult(tier, costs[tier], costs[tier]) for tier in Tier)

    told = report(PROBLEM, Result(Status.OPTIMAL, roster, tiers, 1.5, 0.25, "proven"), Run(7, "abc", 99.94))

    assert (told["status"], told["gap"], told["bound"] == told["objective"]) == ("optimal", 0.0, True)
    assert (told["filled"], told["demanded"], told["volunteers_used"]) == (1, 2, 1)
    assert told["tiers"][0] == {"tier": 1, "name": "coverage", "cost": 1, "bound": 1, "gap": 0.0}
    assert told["costs"]["coverage"] == {"cost": 1, "tier": 1}
    assert told["costs"]["availability"] == {"cost": 0, "tier": None}
    assert (told["seed"], told["input_sha256"], told["peak_mb"]) == (7, "abc", 99.9)


def test_the_report_without_a_roster_says_nothing_about_one() -> None:
    told = report(PROBLEM, Result(Status.UNKNOWN, None), Run(0, "abc", 1.0))

    assert [told[key] for key in ("objective", "bound", "gap", "costs", "filled")] == [None] * 5
    assert (told["status"], told["demanded"]) == ("unknown", 2)


def test_the_summary_says_in_words_how_good_the_roster_is_and_what_is_empty() -> None:
    tiers = _tiers((1, 1), (0, 0), (0, None), (0, 0), (40, 30))
    result = Result(Status.FEASIBLE, Roster.of([("ann", "morning")]), tiers, 12.34)

    assert list(lines(PROBLEM, result, Wording(PROBLEM, "en"))) == [
        "The roster is legal; it is not proven that none is better.",
        "1 of 2 places filled, 1 of 1 volunteers at work, 12.3 s.",
        "  places filled: cost 1, proven lowest",
        "  leaders and composition: cost 0, no bound known",
        "  reserve: cost 0, proven lowest",
        "  fairness and wishes: cost 40, bound 30, gap 25.0%",
        "Empty places:",
        "  南门 11-02 08:00-12:00: 1 of 2 missing [morning]",
    ]


def test_the_summary_names_the_pins_that_make_a_roster_impossible() -> None:
    pinned = replace(PROBLEM, pinned=Roster.of([("ann", "morning")]).assignments)
    impossible = pinned.with_settings(max_minutes_per_day=60)

    told = list(lines(impossible, Result(Status.INFEASIBLE, None), Wording(impossible, "en")))

    assert told == [
        "No roster is possible: nothing keeps every hard rule.",
        "What is pinned breaks hard rules:",
        "  Ann works 240 min on 2020-11-02; at most 60 a day.",
    ]
