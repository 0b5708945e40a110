"""A problem that is written and read again is the same problem, in either language and either form."""

import io
from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from scheduler.domain.people import Availability
from scheduler.domain.places import Shift
from scheduler.domain.problem import Day, Expo, Problem
from scheduler.domain.skills import Requirement, Skill, Wanted
from scheduler.domain.text import Language
from scheduler.formats.workbook import read_problem, write_problem
from scheduler.formats.workbook.cell import dense, said
from scheduler.formats.workbook.items import joined, names
from scheduler.formats.workbook.skills import requirement, requirement_text, skill_text, skills, skills_text
from scheduler.formats.workbook.write import write_problem_csv
from scheduler.generate import generate
from tests.formats.expo import EXPO, POSTS, PROBLEM, SHIFTS, SLOTS, VOLUNTEERS, at
from tests.strategies import problems

WRITERS = (write_problem, write_problem_csv)


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("write", WRITERS)
def test_every_fact_survives(write: Callable[..., bytes], language: Language) -> None:
    assert read_problem(write(PROBLEM, language=language)).problem == PROBLEM


@pytest.mark.parametrize("write", WRITERS)
def test_the_same_problem_gives_the_same_bytes(write: Callable[..., bytes]) -> None:
    assert write(PROBLEM) == write(PROBLEM)


def test_an_expo_of_which_only_the_days_are_known_survives() -> None:
    bare = Problem(Expo("2020", (Day(date(2020, 11, 2)),), "Europe/Vienna"))

    assert read_problem(write_problem(bare)).problem == bare


@pytest.mark.parametrize(("volunteers", "days", "seed"), [(1, 1, 1), (60, 2, 2), (150, 4, 3)])
def test_generated_expos_survive(volunteers: int, days: int, seed: int) -> None:
    problem = generate(volunteers, days, seed)

    assert read_problem(write_problem(problem)).problem == problem


@pytest.mark.parametrize(
    "changed",
    [
        replace(SHIFTS[0], start=at(2, 460)),
        replace(SHIFTS[0], wave=None),
        replace(SHIFTS[0], wave="W9"),
        replace(SHIFTS[0], id="morning"),
        replace(SHIFTS[0], slot=None, wave=None),
        replace(SHIFTS[0], slot=None, wave="早"),
        replace(SHIFTS[0], importance=7),
        replace(SHIFTS[0], wanted=0, minimum=0, maximum=None),
        replace(SHIFTS[0], wanted=0, minimum=0, maximum=3),
        replace(SHIFTS[0], start=at(1, 0), end=at(4, 0)),
    ],
    ids=str,
)
def test_shifts_that_do_not_just_follow_their_slot_survive(changed: Shift) -> None:
    problem = replace(PROBLEM, shifts=(changed, *SHIFTS[1:]), volunteers=VOLUNTEERS[2:], ties=(), pinned=frozenset())

    assert read_problem(write_problem(problem)).problem == problem


def test_shifts_in_the_organisers_own_order_survive() -> None:
    problem = replace(PROBLEM, shifts=tuple(reversed(SHIFTS)))

    assert read_problem(write_problem(problem)).problem == problem


def test_the_demand_is_a_table_of_posts_by_slots_where_that_says_all() -> None:
    book = load_workbook(io.BytesIO(write_problem(PROBLEM)))

    assert [[cell.value for cell in row] for row in book["岗位需求表"].iter_rows()] == [
        ["岗位编号", "岗位名称", "重要度", "1A", "1P", "2N"],
        ["G1", "A馆解说", None, "2/4/5", "2/4/5", "2/4/5"],
        ["O1", "南门秩序", 2, "2/4/5", "2/4/5", "2/4/5"],
    ]


def test_slots_that_differ_only_in_signs_survive() -> None:
    slots = (replace(SLOTS[0], id="1-A"), replace(SLOTS[1], id="1A"))
    shifts = tuple(Shift(f"R-{s.id}", "R", s.start, s.end, 1, slot=s.id, wave=s.wave) for s in slots)
    problem = Problem(EXPO, PROBLEM.zones, slots=slots, posts=POSTS[2:], shifts=shifts)

    assert read_problem(write_problem(problem)).problem == problem


def test_times_in_a_slot_with_a_confusing_name_survive() -> None:
    slot = replace(SLOTS[0], id="a1/2b")
    ann = replace(VOLUNTEERS[3], availability=(Availability(slot.start, slot.end),))
    problem = Problem(EXPO, organisations=PROBLEM.organisations, slots=(slot,), volunteers=(ann,))

    assert read_problem(write_problem(problem)).problem == problem


AWKWARD = st.text(st.sampled_from("、,;/|()（）\"'=-+.{}[]~急救英语级二乙培训合格至岁18ABLv "), min_size=1, max_size=8)
WORDS = AWKWARD.map(lambda text: dense(said(text))).filter(bool)


@given(st.lists(WORDS, max_size=4))
def test_lists_in_a_cell_survive(words: list[str]) -> None:
    assert names(joined(words)) == words


@given(st.lists(st.builds(Skill, WORDS, st.integers(1, 7), st.none() | st.dates(date(2000, 1, 1), date(2100, 1, 1)))))
def test_skills_of_any_name_survive(many: list[Skill]) -> None:
    assert skills(skills_text(tuple(many))) == tuple(many)
    assert [skills(skill_text(one)) for one in many] == [(one,) for one in many]


@given(st.lists(st.builds(Wanted, WORDS, st.integers(1, 7)), min_size=1, max_size=3))
def test_requirements_survive(wanted: list[Wanted]) -> None:
    one = Requirement(tuple(wanted))

    assert requirement(requirement_text(one)) == one


@settings(max_examples=40, deadline=None)
@given(WORDS, st.frozensets(WORDS, max_size=2), st.lists(st.builds(Wanted, WORDS), min_size=1, max_size=2))
def test_posts_with_awkward_words_survive(word: str, trainings: frozenset[str], wanted: list[Wanted]) -> None:
    requires = tuple(Requirement((one,)) for one in wanted)
    post = replace(POSTS[1], department=word, duty=word, note=word, trainings=trainings, requires=requires)
    problem = Problem(EXPO, PROBLEM.zones, posts=(post, POSTS[2]))

    assert read_problem(write_problem_csv(problem)).problem == problem


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(problems())
def test_any_problem_survives(problem: Problem) -> None:
    assume(all(tie.first != tie.second for tie in problem.ties))  # workbooks refuse to tie people to themselves
    # what is published is kept with rosters, and what a shift was split into with the facts: not in the workbook
    shifts = tuple(replace(shift, composition=None) for shift in problem.shifts)
    problem = replace(problem, shifts=shifts, published=None)

    assert read_problem(write_problem(problem)).problem == problem
