"""What organisers really send is understood: odd headings, merged cells, floats, free lists, several lists."""

import io
from datetime import date, time

import pytest
import xlsxwriter

from scheduler.domain.people import Availability, Consent, Tie, Transport, Volunteer, Wish
from scheduler.domain.places import Part, Role
from scheduler.domain.problem import Day
from scheduler.domain.roster import Assignment
from scheduler.domain.skills import LEADER, Requirement, Skill, Wanted
from scheduler.formats.workbook import read_problem
from tests.formats.books import RIGHT, Rows, imported, notes, with_sheet, xlsx
from tests.formats.expo import at

MORNING, AFTERNOON = Availability(at(2, 450), at(2, 765)), Availability(at(2, 750), at(2, 1080))


def someone(**cells: object) -> Volunteer:
    """The volunteer who comes of one row with these headings."""
    row: dict[str, object] = {"姓名": "张伟", "单位": "漯职院"} | cells
    return imported(with_sheet("志愿者", [list(row), list(row.values())])).problem.volunteers[0]


def without(name: str) -> dict[str, Rows]:
    return {key: rows for key, rows in RIGHT.items() if key != name}


def test_title_rows_remarks_totals_and_repeated_headings_are_no_people() -> None:
    people: Rows = [
        ["2020食博会志愿者报名表", "", ""],
        ["填表日期:10月1日", "", ""],
        ["姓 名", "学校\n(单位)", "备注"],
        ["张伟", "漯职院", ""],
        ["", "", ""],
        ["姓 名", "学校\n(单位)", "备注"],
        ["李娜", "漯职院", ""],
        ["合计", "2", ""],
        ["注:请如实填写", "", ""],
    ]

    assert [one.name for one in imported(with_sheet("志愿者", people)).problem.volunteers] == ["张伟", "李娜"]


def test_columns_may_come_in_any_order_and_in_english() -> None:
    people: Rows = [
        ["Phone", "School", "Skills", "NAME", "Age"],
        [13800138000.0, "City", "first aid, English B2", "Bo", 19],
    ]

    assert imported(without("志愿者") | {"Volunteers": people}).problem.volunteers[0] == Volunteer(
        "City-Bo", "Bo", "City", 19, skills=(Skill("first_aid"), Skill("english", 4)), phone="13800138000"
    )


def test_several_lists_of_one_kind_are_one_list() -> None:
    lists = without("志愿者") | {
        "漯职院报名表": [["姓名", "单位"], ["张伟", "漯职院"]],
        "医专报名表": [["单位", "姓名"], ["医专", "李娜"]],
    }

    assert [one.id for one in imported(lists).problem.volunteers] == ["漯职院-张伟", "医专-李娜"]


def test_a_sheet_is_known_by_its_headings_when_its_name_says_nothing() -> None:
    assert imported(without("志愿者") | {"Sheet1": RIGHT["志愿者"]}).problem == imported(RIGHT).problem


def test_ids_made_up_stay_the_same_when_rows_move() -> None:
    rows = [["张伟", "漯职院"], ["李娜", "漯职院"], ["张伟", "医专"]]
    there, back = (imported(with_sheet("志愿者", [["姓名", "单位"], *order])) for order in (rows, rows[::-1]))

    assert {one.id for one in there.problem.volunteers} == {one.id for one in back.problem.volunteers}
    assert [one.id for one in there.problem.volunteers] == ["漯职院-张伟", "漯职院-李娜", "医专-张伟"]


def test_rare_characters_survive_and_only_aligning_spaces_go() -> None:
    names = ["欧阳㛃𬭎", "阿依古丽·买买提", "王　伟", "Ann Lee"]

    found = imported(with_sheet("志愿者", [["姓名", "单位"], *([name, "漯职院"] for name in names)]))

    assert [one.name for one in found.problem.volunteers] == ["欧阳㛃𬭎", "阿依古丽·买买提", "王伟", "Ann Lee"]


@pytest.mark.parametrize(
    ("cells", "age"),
    [
        ({}, None),
        ({"年龄": "17岁"}, 17),
        ({"出生年月": "2003-11"}, 16),
        ({"出生年月": "2003年10月"}, 17),
        ({"出生年月": date(2003, 11, 2)}, 17),
        ({"出生年月": "2003/11/3"}, 16),
        ({"年龄段": "16-17"}, 16),
        ({"年龄段": "18岁以上"}, 18),
        ({"年龄段": "未满18岁"}, 17),
        ({"是否已满18周岁": "是"}, None),
        ({"是否已满18周岁": "否"}, 17),
    ],
)
def test_ages_are_full_years_on_the_first_day(cells: dict[str, object], age: int | None) -> None:
    assert someone(**cells).age == age


@pytest.mark.parametrize(
    ("cells", "consents"),
    [
        ({}, {Consent.DATA, Consent.SERVICE}),
        ({"个人信息授权(是/否)": "是", "服务承诺": "√"}, {Consent.DATA, Consent.SERVICE}),
        ({"个人信息授权": "否", "服务承诺": ""}, set()),
        ({"是否已满18周岁/监护人同意书": "否/已交"}, {Consent.DATA, Consent.SERVICE, Consent.GUARDIAN}),
        ({"是否已满18周岁/监护人同意书": "否(未交)"}, {Consent.DATA, Consent.SERVICE}),
        ({"监护人同意书": 1, "肖像授权": "yes"}, set(Consent)),
    ],
)
def test_consent_is_only_what_was_given(cells: dict[str, object], consents: set[Consent]) -> None:
    assert someone(**cells).consents == consents


@pytest.mark.parametrize(
    ("cells", "skills"),
    [
        ({"外语语种及等级": "CET-4"}, [Skill("english", 3)]),
        ({"外语语种及等级": "英语六级、日语"}, [Skill("english", 4), Skill("japanese")]),
        ({"外语语种及等级": "B2"}, [Skill("english", 4)]),
        ({"外语语种及等级": "无"}, []),
        ({"普通话等级": "无"}, []),
        ({"普通话等级": "二乙"}, [Skill("putonghua", 3)]),
        ({"普通话等级": "二级甲等"}, [Skill("putonghua", 4)]),
        (
            {"特长技能": "急救证/摄影;手语,茶艺"},
            [Skill("first_aid"), Skill("photo"), Skill("sign_language"), Skill("茶艺")],
        ),
        ({"特长技能": "急救证（至2021-05-01）"}, [Skill("first_aid", 1, date(2021, 5, 1))]),
        ({"可任组长": "是", "普通话": "一乙"}, [Skill("putonghua", 5), Skill(LEADER)]),
    ],
)
def test_skills_are_read_from_free_lists_and_levels(cells: dict[str, object], skills: list[Skill]) -> None:
    assert list(someone(**cells).skills) == skills


@pytest.mark.parametrize(
    ("cell", "times"),
    [
        ("全部", []),
        ("1A", [MORNING]),
        ("1A、1P(不愿)", [MORNING, Availability(AFTERNOON.start, AFTERNOON.end, Wish.UNDESIRED)]),
        ("11月2日上午、下午", [MORNING, AFTERNOON]),
        ("周一上午", [MORNING]),
        ("11月3日", [Availability(at(3, 0), at(3, 1440))]),
        ("11月2日下午;3日上午", [AFTERNOON, Availability(at(3, 0), at(3, 720))]),
        ("2020-11-02 8:00-12:00(首选)", [Availability(at(2, 480), at(2, 720), Wish.DESIRED)]),
        ("11月2日全天", [Availability(at(2, 0), at(2, 1440))]),
        ("11/2 晚上", [Availability(at(2, 1080), at(2, 1440))]),
        ("11-02 22:00-06:00（不可）", [Availability(at(2, 1320), at(3, 360), Wish.UNAVAILABLE)]),
    ],
)
def test_times_are_slots_days_and_hours(cell: str, times: list[Availability]) -> None:
    assert list(someone(可服务日期与时段=cell).availability) == times


def test_times_may_stand_in_a_sheet_of_their_own_ticked_or_spelt_out() -> None:
    ticked = with_sheet("可服务时间", [["姓名", "1A", "1P 12:30-18:00"], ["李娜", "√", "×"]])
    spelt: Rows = [
        ["志愿者", "日期", "开始", "结束", "意愿"],
        ["V2", "11月2日", time(7, 30), 0.53125, ""],
        ["", "2020-11-02", "12:30", "18:00", "不可"],
    ]

    both = [imported(sheets).problem.volunteers[1].availability for sheets in (ticked, with_sheet("可服务时间", spelt))]

    afternoon = Availability(AFTERNOON.start, AFTERNOON.end, Wish.UNAVAILABLE)
    assert both == [(MORNING, MORNING, afternoon), (MORNING, MORNING, afternoon)]


def test_wishes_name_roles_or_posts_in_up_to_three_columns() -> None:
    assert someone(意向岗位1="秩序", 意向岗位2="A馆解说", 意向岗位3="解说").roles == (Role.ORDER, Role.GUIDING)


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
