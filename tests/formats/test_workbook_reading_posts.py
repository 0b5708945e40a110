"""Posts, demand, other sheets and settings are read from a workbook, and what is odd about them is noted."""

import io
from datetime import date, time

import xlsxwriter

from scheduler.domain.people import Availability, Tie, Transport
from scheduler.domain.places import Part
from scheduler.domain.problem import Day
from scheduler.domain.roster import Assignment
from scheduler.domain.skills import LEADER, Requirement, Wanted
from scheduler.formats.workbook import read_problem
from tests.formats.books import RIGHT, Rows, imported, notes, someone, with_sheet, without, xlsx
from tests.formats.expo import at

MORNING, AFTERNOON = Availability(at(2, 450), at(2, 765)), Availability(at(2, 750), at(2, 1080))


def test_a_demand_list_in_the_departments_own_form_makes_posts_zones_and_shifts() -> None:
    demand: Rows = [
        ["岗位需求表", *[""] * 15],
        [
            *(
                "序号",
                "用人部门",
                "片区/点位",
                "岗位名称",
                "岗位类别(解说/秩序/引导/保障)",
                "日期",
                "开始时间",
                "结束时间",
            ),
            *(
                "需求人数",
                "其中组长人数",
                "技能要求(必备)",
                "是否室外",
                "是否风险岗(需保险)",
                "是否接受未成年",
                "联系人及电话",
            ),
        ],
        [
            1,
            "招商部",
            "A馆",
            "双语",
            "解说",
            "11月2日",
            "7:30",
            "12:45",
            "16人",
            1,
            "英语B2/日语;讲解考核合格;≥18",
            "否",
            "否",
        ],
        [2, "", "", "", "", "11月3日", "18:00", "24:00", 8.0, 1],
        [
            3,
            "",
            "南门",
            "秩序",
            "秩序",
            date(2020, 11, 2),
            time(7, 30),
            1.0,
            4,
            0,
            "无",
            "是",
            "√",
            "×",
            "示例 100****0001",
        ],
    ]

    problem = imported(
        {key: RIGHT[key] for key in ("展会", "志愿者")} | {"岗位需求表": demand, "时段": RIGHT["时段"]}
    ).problem

    guiding, order = problem.posts
    assert [zone.id for zone in problem.zones] == ["A馆", "南门"]
    assert (guiding.department, order.department) == ("招商部", "")
    assert guiding.requires == (Requirement((Wanted("english", 4), Wanted("japanese"))),)
    assert (guiding.trainings, guiding.minimum_age) == (frozenset({"讲解考核"}), 18)
    assert guiding.composition == (Part("组长", Requirement((Wanted(LEADER),)), least=1),)
    assert (order.outdoor, order.risk, order.contact, order.contact_phone) == (True, True, "示例", "100****0001")
    assert [(s.id, s.start, s.end, s.wanted, s.slot) for s in problem.shifts] == [
        ("双语-1A", at(2, 450), at(2, 765), 16, "1A"),
        ("双语-1103-1800", at(3, 1080), at(3, 1440), 8, None),
        ("秩序-1102-0730", at(2, 450), at(2, 1440), 4, None),
    ]


def test_merged_cells_count_for_every_row_they_cover() -> None:
    out = io.BytesIO()
    with xlsxwriter.Workbook(out) as book:
        for name, rows in RIGHT.items():
            page = book.add_worksheet(name)
            for number, row in enumerate(rows):
                page.write_row(number, 0, row)
            if name == "志愿者":
                page.merge_range("A1:F1", "食博会志愿者报名表")
                page.write_row(1, 0, rows[0])
                page.write_row(2, 0, rows[1])
                page.write_row(3, 0, rows[2])
                page.merge_range("C3:C4", "漯职院")

    assert read_problem(out.getvalue()).problem == imported(RIGHT).problem


def test_unknown_columns_are_listed_and_personal_ones_dropped() -> None:
    people: Rows = [["姓名", "单位", "身份证号", "身 高", "血糖", "序号"], ["张伟", "漯职院", "x", 180, 5, 1]]

    said = [line for line in notes(with_sheet("志愿者", people)) if ", row 1:" in line]

    assert [line.split(". ")[0] for line in said] == [
        "sheet “志愿者”, row 1: personal columns that a roster does not need were dropped: 身份证号、身 高",
        "sheet “志愿者”, row 1: columns that the roster does not need were not read: 序号",
        "sheet “志愿者”, row 1: columns that are not known were not read: 血糖",
    ]


def test_other_sheets_are_noted_and_not_read() -> None:
    assert notes(with_sheet("天气", [["a", "b"], [1, 2]]))[0].startswith("sheet “天气”: this sheet is not known")


def test_without_an_expo_sheet_the_days_come_from_the_slots() -> None:
    found = read_problem(xlsx(without("展会")), name="秋季食博会")

    assert (found.problem.expo.name, found.problem.expo.days) == ("秋季食博会", (Day(date(2020, 11, 2)),))


def test_days_may_be_a_range_or_a_list_with_the_year_in_the_name() -> None:
    ranged = imported(with_sheet("展会", [["开始日期", "2020-11-02"], ["结束日期", date(2020, 11, 4)]]))
    listed = imported(with_sheet("展会", [["名称", "2020食博会"], ["日期", "11月2日、11月3日、11月4日"]]))

    assert ranged.problem.expo.days == listed.problem.expo.days == tuple(Day(date(2020, 11, d)) for d in (2, 3, 4))


def test_ways_between_zones_may_be_a_table_or_a_list() -> None:
    table = with_sheet("片区", [["编号", "名称", "Z1", "B馆"], ["Z1", "A馆", "-", 5], ["Z2", "B馆", "5分钟", ""]])
    listed = with_sheet("片区", [["编号", "名称"], ["Z1", "A馆"], ["Z2", "B馆"]])
    listed["片区路程"] = [["从", "到", "分钟"], ["A馆", "Z2", 5], ["Z2", "A馆", 5]]

    assert imported(table).problem.travel == imported(listed).problem.travel == {("Z1", "Z2"): 5, ("Z2", "Z1"): 5}


def test_settings_are_known_by_code_or_name() -> None:
    rows: Rows = [
        ["max_shifts", "不限"],
        ["成年年龄", 16],
        ["未成年人最早上岗", "6:30"],
        ["机动比例", 0.2],
        ["off", "reserve"],
    ]

    found = imported(with_sheet("参数", [["参数", "数值"], *rows])).problem.settings

    assert (found.max_shifts, found.adult_age, found.minor_start) == (None, 16, 390)
    assert (found.reserve_share, found.off) == (20, frozenset({"reserve"}))


def test_people_in_other_sheets_are_known_by_id_or_by_a_name_nobody_shares() -> None:
    sheets = with_sheet("同伴", [["甲", "乙", "关系"], ["张伟", "V2", "回避"]])
    sheets["培训"] = [["姓名", "培训名称", "是否合格"], ["张伟", "讲解考核", "合格"], ["李娜", "讲解考核", "不合格"]]
    sheets["固定安排"] = [["姓名", "岗位", "时段"], ["李娜", "A馆解说", "1A"]]

    problem = imported(sheets).problem

    assert problem.ties == (Tie("V1", "V2", together=False),)
    assert [one.trainings for one in problem.volunteers] == [frozenset({"讲解考核"}), frozenset()]
    assert problem.pinned == {Assignment("V2", "G1-1A")}


def test_a_whole_day_or_a_slot_may_stand_in_a_row() -> None:
    sheets = with_sheet("可服务时间", [["姓名", "时段", "日期"], ["李娜", "1P", ""], ["李娜", "", "11月3日"]])

    assert imported(sheets).problem.volunteers[1].availability == (
        MORNING,
        AFTERNOON,
        Availability(at(3, 0), at(3, 1440)),
    )


def test_campuses_are_what_volunteers_name_when_there_is_no_sheet_of_them() -> None:
    people: Rows = [["姓名", "单位", "校区", "是否已满18周岁", "年龄"], ["张伟", "漯职院", "源汇校区", "是", 19]]

    problem = imported(with_sheet("志愿者", people)).problem

    assert problem.transports == (Transport("源汇校区", "源汇校区"),)
    assert problem.volunteers[0].transport == "源汇校区"


def test_cells_of_spaces_are_empty() -> None:
    assert someone(年龄=" 　", 特长技能="\u00a0", 意向岗位=" ") == someone()


def test_a_demand_may_name_posts_by_id_or_name_in_one_column() -> None:
    demand: Rows = [["岗位", "1A", "1P"], ["G1", 1, ""], ["A馆解说", "", 2]]

    assert [shift.id for shift in imported(with_sheet("岗位需求表", demand)).problem.shifts] == ["G1-1A", "G1-1P"]


def test_ids_are_known_whatever_their_case_and_width() -> None:
    sheets = with_sheet("同伴", [["甲", "乙"], ["v1", "Ｖ２"]])

    assert imported(sheets).problem.ties == (Tie("V1", "V2"),)


def test_leaders_asked_for_unevenly_are_noted() -> None:
    demand: Rows = [["岗位", "时段", "人数", "其中组长人数"], ["G1", "1A", 4, 1], ["G1", "1P", 4, 3]]

    assert notes(with_sheet("岗位需求表", demand))[-1].endswith("For more detail use the sheet “Composition”.")


def test_a_shift_months_away_from_the_expo_is_noted() -> None:
    demand: Rows = [["岗位", "日期", "开始", "结束", "人数"], ["G1", "2021-11-02", "8:00", "9:00", 1]]

    assert "2021-11-02 is far from the expo's days" in notes(with_sheet("岗位需求表", demand))[-1]


def test_rules_switched_off_that_do_not_exist_are_noted() -> None:
    assert (
        "there are no such rules: nonsense"
        in notes(with_sheet("参数", [["参数", "数值"], ["停用规则", "nonsense"]]))[-1]
    )


def test_an_organisation_with_a_minimum_above_its_maximum_is_noted() -> None:
    rows: Rows = [["单位名称", "最少", "最多"], ["漯职院", 3, 2]]

    assert "at least 3 is more than at most 2. Correct one of them." in notes(with_sheet("单位", rows))[-1]


def test_an_example_row_left_from_the_template_is_noted() -> None:
    people: Rows = [["编号", "姓名", "单位"], ["示例-1", "示例甲", "U1"]]

    assert any("rows of the template are still there: 示例-1" in line for line in notes(with_sheet("志愿者", people)))
