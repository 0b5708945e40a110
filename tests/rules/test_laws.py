"""What holds for every rule there is, on any roster of any expo."""

from collections import defaultdict
from collections.abc import Hashable, Iterable
from itertools import combinations
from string import Formatter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scheduler.domain.places import Shift
from scheduler.domain.problem import Problem
from scheduler.domain.roster import Roster
from scheduler.domain.settings import Settings
from scheduler.domain.staffing import Staffing
from scheduler.rules import RULES, ClashRule, LoadRule, PairingRule, PriceRule, Rule, Violation
from scheduler.wording import Wording
from tests.strategies import problems, rosters

HARD = [rule for rule in RULES if rule.tier is None]
MONOTONE = [rule for rule in HARD if rule.monotone]
SETTINGS = [name for name, _, _ in Settings().table() if name != "off"]


def broken(rule: Rule, problem: Problem, roster: Roster) -> list[Violation]:
    return list(rule.check(Staffing(problem, roster)))


def contradicted(answers: Iterable[tuple[Hashable, object]]) -> bool:
    """Whether one question has two answers."""
    known = defaultdict(set)
    for question, answer in answers:
        known[question].add(answer)
    return any(len(found) > 1 for found in known.values())


def test_hard_rules_come_first_and_every_rule_has_a_code_of_its_own() -> None:
    assert [rule.tier is None for rule in RULES] == [True] * len(HARD) + [False] * (len(RULES) - len(HARD))
    assert len({rule.code for rule in RULES}) == len(RULES)


def test_a_rule_lives_in_the_file_and_the_class_of_its_code() -> None:
    for rule in RULES:
        named = rule.code.replace("_", " ").title().replace(" ", "")
        assert (type(rule).__module__, type(rule).__name__) == (f"scheduler.rules.{rule.code}", named)


def test_a_rule_has_a_ground_and_a_name_and_says_the_same_facts_in_both_languages() -> None:
    for rule in RULES:
        fields = [
            {field for _, field, _, _ in Formatter().parse(said)} for said in (rule.sentence.zh, rule.sentence.en)
        ]
        assert rule.ground
        assert rule.name.zh
        assert rule.name.en
        assert fields[0] == fields[1]


def test_the_settings_that_a_rule_names_exist() -> None:
    for rule in RULES:
        assert sorted(set(rule.settings)) == sorted(set(rule.settings) & set(SETTINGS)) == sorted(rule.settings)


@settings(deadline=None)
@given(st.data())
def test_sending_somebody_home_never_breaks_a_hard_rule_that_is_monotone(data: st.DataObject) -> None:
    problem = data.draw(problems())
    before = data.draw(rosters(problem).filter(lambda roster: roster.assignments))
    after = before.without(data.draw(st.sampled_from(sorted(before.assignments))))

    worse = [
        rule.code
        for rule in MONOTONE
        if sum(v.cost for v in broken(rule, problem, after)) > sum(v.cost for v in broken(rule, problem, before))
    ]

    assert worse == []


@pytest.mark.slow
@settings(deadline=None, max_examples=200)
@given(problems())
def test_pairing_and_price_rules_look_at_nothing_but_the_two_traits(problem: Problem) -> None:
    pairs = [(volunteer, shift) for volunteer in problem.volunteers for shift in problem.shifts]
    for rule in RULES:
        if isinstance(rule, PairingRule | PriceRule):
            ask = rule.forbids if isinstance(rule, PairingRule) else rule.price
            traits = ((rule.volunteer_trait(problem, v), rule.shift_trait(problem, s)) for v, s in pairs)
            answers = (ask(problem, v, s) for v, s in pairs)
            assert not contradicted(zip(traits, answers, strict=True)), rule.code


@settings(deadline=None)
@given(problems())
def test_clash_rules_look_at_nothing_but_the_trait_and_the_shifts_or_their_times(problem: Problem) -> None:
    in_time = sorted(problem.shifts, key=lambda shift: (shift.start, shift.end, shift.id))
    for rule in RULES:
        if isinstance(rule, ClashRule):
            of = _times if rule.by_time else _id
            answers = (
                (
                    (rule.volunteer_trait(problem, volunteer), of(earlier), of(later)),
                    rule.clashes(problem, volunteer, earlier, later),
                )
                for volunteer in problem.volunteers
                for earlier, later in combinations(in_time, 2)
            )
            assert not contradicted(answers), rule.code


@settings(deadline=None)
@given(problems())
def test_the_empty_roster_keeps_every_hard_rule_but_those_that_ask_for_work(problem: Problem) -> None:
    asking = {"required_hours", "pins"}

    assert {rule.code for rule in HARD if broken(rule, problem, Roster())} <= asking
    assert asking | {"minimum_run", "minimum_days_off"} == {rule.code for rule in RULES if not rule.monotone}


@settings(deadline=None)
@given(problems())
def test_clash_rules_reach_as_far_as_they_say(problem: Problem) -> None:
    in_time = sorted(problem.shifts, key=lambda shift: (shift.start, shift.end, shift.id))
    for rule in RULES:
        if isinstance(rule, ClashRule):
            reach = rule.reach(problem)
            far = [(one, two) for one, two in combinations(in_time, 2) if two.start - one.end > reach]
            clashing = [pair for pair in far for v in problem.volunteers if rule.clashes(problem, v, *pair)]
            assert clashing == [], rule.code


@settings(deadline=None)
@given(problems())
def test_load_rules_limit_by_trait_and_count_by_times_if_they_say_so(problem: Problem) -> None:
    for rule in RULES:
        if isinstance(rule, LoadRule):
            limits = (
                ((rule.volunteer_trait(problem, volunteer), window), rule.limit(problem, volunteer, window))
                for window in rule.windows(problem)
                for volunteer in problem.volunteers
            )
            of = _times if rule.by_time else _id
            assert not contradicted(limits), rule.code
            assert not contradicted((of(shift), rule.amount(problem, shift)) for shift in problem.shifts), rule.code
            assert all(rule.amount(problem, shift) >= 0 for shift in problem.shifts), rule.code


@pytest.mark.slow
@settings(deadline=None)
@given(st.data())
def test_a_rule_reads_only_the_settings_that_it_names(data: st.DataObject) -> None:
    problem = data.draw(problems())
    roster = data.draw(rosters(problem))
    value = data.draw(st.sampled_from((0, 1, 17, 36, 100, 900)))

    for rule in RULES:
        others = problem.with_settings(**{name: value for name in SETTINGS if name not in rule.settings})
        before, after = broken(rule, problem, roster), broken(rule, others, roster)
        assert [(v, v.cost, v.facts) for v in before] == [(v, v.cost, v.facts) for v in after], rule.code


@settings(deadline=None)
@given(st.data())
def test_every_violation_costs_something_and_can_be_said_in_both_languages(data: st.DataObject) -> None:
    problem = data.draw(problems())
    roster = data.draw(rosters(problem))
    chinese, english = Wording(problem, "zh"), Wording(problem, "en")

    for rule in RULES:
        for violation in broken(rule, problem, roster):
            said = chinese.sentence(violation), english.sentence(violation)
            assert (violation.rule, violation.cost >= 1) == (rule.code, True)
            assert not any("None" in sentence or "{" in sentence or "Text(" in sentence for sentence in said), said
            assert (said[0][-1], said[1][-1]) == ("。", ".")


@settings(deadline=None)
@given(st.data())
def test_no_two_violations_of_a_roster_are_about_the_same(data: st.DataObject) -> None:
    problem = data.draw(problems())
    roster = data.draw(rosters(problem))

    for rule in RULES:
        found = broken(rule, problem, roster)
        assert len(set(found)) == len(found), rule.code


def _times(shift: Shift) -> Hashable:
    return shift.start, shift.end


def _id(shift: Shift) -> Hashable:
    return shift.id
