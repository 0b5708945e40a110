"""Lists that say only part of an expo that is there already: they change what they name and leave the rest."""

from dataclasses import replace
from io import BytesIO
from zipfile import ZipFile

import pytest
from hypothesis import HealthCheck, assume, given, settings

from scheduler.domain.people import Tie
from scheduler.domain.problem import Problem
from scheduler.formats.workbook import BadWorkbook, Imported, read_problem, write_problem
from scheduler.formats.workbook.told import Told
from scheduler.formats.workbook.write import write_problem_csv
from tests.formats.books import RIGHT, Rows, imported, xlsx
from tests.strategies import problems

BASE = imported(RIGHT).problem


def part(sheet: str, rows: Rows, base: Problem = BASE, told: Told | None = None) -> Imported:
    return read_problem(xlsx({sheet: rows}), base=base, told=told or Told())


def test_the_whole_workbook_changes_nothing() -> None:
    found = read_problem(write_problem(BASE), base=BASE)

    assert found.problem == BASE
    assert found.heard["volunteers"] == {"V1", "V2"}
    assert found.heard["shifts"] == {"G1-1A", "G1-1P"}


def test_a_list_of_people_leaves_posts_and_demand_as_they_are() -> None:
    found = part("志愿者", [["编号", "姓名", "学校/单位"], ["V1", "张伟", "漯职院"], ["V3", "王芳", "漯职院"]])

    assert (found.problem.posts, found.problem.shifts) == (BASE.posts, BASE.shifts)
    assert [one.id for one in found.problem.volunteers] == ["V1", "V2", "V3"]
    assert found.heard == {"volunteers": frozenset({"V1", "V3"})}


def test_what_a_list_has_no_column_for_stays() -> None:
    found = part("志愿者", [["编号", "联系电话"], ["V2", "13800000002"]])

    assert found.problem.volunteers[1] == replace(BASE.volunteers[1], phone="13800000002")


def test_an_empty_cell_takes_away_what_was_there() -> None:
    base = replace(BASE, volunteers=(replace(BASE.volunteers[0], phone="1", note="x"), *BASE.volunteers[1:]))

    found = part("志愿者", [["编号", "联系电话"], ["V1", ""]], base)

    assert (found.problem.volunteers[0].phone, found.problem.volunteers[0].note) == ("", "x")


def test_addresses_come_with_a_list_of_their_own() -> None:
    found = part("志愿者", [["编号", "E-mail"], ["V1", "wei@Example.org"]])

    assert found.problem.volunteers == (replace(BASE.volunteers[0], email="wei@example.org"), *BASE.volunteers[1:])


def test_people_without_ids_are_found_by_name_and_organisation() -> None:
    found = part("志愿者", [["姓名", "学校/单位", "联系电话"], ["李娜", "漯职院", "138"]])

    assert [(one.id, one.phone) for one in found.problem.volunteers] == [("V1", ""), ("V2", "138")]


def test_somebody_unknown_needs_a_name() -> None:
    with pytest.raises(BadWorkbook, match="there is no volunteer with the id “V9”"):
        part("志愿者", [["编号", "联系电话"], ["V9", "1"]])


def test_a_new_organisation_is_pointed_out() -> None:
    found = part("志愿者", [["编号", "姓名", "学校/单位"], ["V3", "王芳", "漯职学院"]])

    assert found.problem.organisations[-1].id == "漯职学院"
    assert found.notes[-1].say("zh") == (
        "表“志愿者”第 2 行“学校/单位”列：原来没有叫“漯职学院”的单位，将新建。若是写错，请改正；相近的有：漯职院。"
    )


def test_the_demand_alone_changes_headcounts() -> None:
    found = part("岗位需求表", [["岗位编号", "1A"], ["G1", 5]])

    assert [(one.id, one.wanted) for one in found.problem.shifts] == [("G1-1A", 5), ("G1-1P", 2)]
    assert found.problem.posts == BASE.posts
    assert found.heard == {"shifts": frozenset({"G1-1A"})}


def test_a_shift_is_known_by_its_post_and_time() -> None:
    rows = [["岗位编号", "日期", "开始时间", "结束时间", "需求人数"], ["G1", "2020-11-02", "12:30", "18:00", 3]]

    found = part("岗位需求表", rows)

    assert [(one.id, one.minimum, one.wanted, one.maximum) for one in found.problem.shifts] == [
        ("G1-1A", 0, 2, None),
        ("G1-1P", 1, 3, 3),
    ]


def test_times_alone_change_those_whom_they_name() -> None:
    found = part("可服务时间", [["志愿者", "时段"], ["V1", "1P"]])

    slot = BASE.slots[1]
    assert [(one.start, one.end) for one in found.problem.volunteers[0].availability] == [(slot.start, slot.end)]
    assert found.problem.volunteers[1] == BASE.volunteers[1]


def test_trainings_add_up_and_a_no_takes_one_away() -> None:
    first = replace(BASE.volunteers[0], trainings=frozenset({"岗前"}))
    base = replace(BASE, volunteers=(first, *BASE.volunteers[1:]))

    found = part("培训", [["志愿者", "培训", "是否通过"], ["V1", "急救", "是"], ["V1", "岗前", "否"]], base)

    assert found.problem.volunteers[0].trainings == {"急救"}


def test_two_people_are_tied_once_whoever_is_named_first() -> None:
    base = replace(BASE, ties=(Tie("V1", "V2"),))

    found = part("同伴", [["志愿者", "对方", "关系"], ["V2", "V1", "回避"]], base)

    assert found.problem.ties == (Tie("V1", "V2", together=False),)


def test_a_heading_means_what_a_person_says() -> None:
    rows = [["编号", "姓名", "学校/单位", "联络"], ["V1", "张伟", "漯职院", "139"]]

    silent = part("志愿者", rows)
    told = part("志愿者", rows, told=Told(columns={("volunteers", "联络"): "phone"}))

    assert silent.tables[0].unknown == {"联络": "139"}
    assert (told.problem.volunteers[0].phone, told.tables[0].unknown) == ("139", {})


def test_a_table_is_what_a_person_says() -> None:
    rows = [["号", "电话"], ["V1", "139"]]
    told = Told(sheets={"乱": "volunteers"}, columns={("volunteers", "号"): "id"})

    found = part("乱", rows, told=told)

    assert found.problem.volunteers[0].phone == "139"


def test_demand_alone_can_begin_an_expo() -> None:
    sheets = {name: rows for name, rows in RIGHT.items() if name != "志愿者"}

    found = read_problem(xlsx(sheets), whole=False)

    assert (len(found.problem.shifts), found.problem.volunteers) == (2, ())


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(problems())
def test_every_sheet_alone_changes_nothing_of_the_expo_it_came_from(problem: Problem) -> None:
    pairs = [frozenset((tie.first, tie.second)) for tie in problem.ties]
    assume(len(set(pairs)) == len(pairs) and all(len(pair) == 2 for pair in pairs))
    base = replace(problem, published=None, pinned=frozenset())

    with ZipFile(BytesIO(write_problem_csv(base))) as archive:
        for name in archive.namelist():
            found = read_problem(archive.read(name), name=name[3:-4], base=base).problem
            assert found == base, name
