"""Every way in which a workbook can be wrong is named: sheet, row, column, what it is, what would be right."""

from datetime import date

import pytest

from scheduler.formats.workbook import BadWorkbook, read_problem
from tests.formats.books import RIGHT, Rows, faults, imported, with_sheet, xlsx

HEAD = ["编号", "姓名", "学校/单位", "年龄", "可服务日期与时段", "意向岗位", "联系电话"]


def volunteer(**cells: object) -> list[list[object]]:
    """A list of one volunteer, right but for the cells given by heading."""
    right: dict[str, object] = {"编号": "V1", "姓名": "张伟", "学校/单位": "漯职院"} | cells
    return [list(right), list(right.values())]


def test_the_right_workbook_has_none() -> None:
    assert faults(RIGHT) == []


def test_all_faults_come_at_once_in_the_order_of_the_file_and_in_both_languages() -> None:
    wrong = {
        **with_sheet("岗位需求表", [["岗位编号", "1A"], ["G1", "many"]]),
        "志愿者": [HEAD, ["V1", "", "漯职院", "abc"], ["V1", "李娜", "漯职院", 17, "9Z"]],
    }

    assert faults(wrong) == [
        "sheet “岗位需求表”, row 2, column “1A”: “many” is not a whole number from 0. Write a number, such as 16.",
        "sheet “志愿者”, row 2, column “年龄”: “abc” is not a whole number from 0. Write a number, such as 16.",
        "sheet “志愿者”, row 2, column “姓名”: nothing is written here. Fill it in: As on the identity card.",
        "sheet “志愿者”, row 3, column “编号”: the volunteer “V1” is already in “志愿者”, row 2. "
        "Delete one of the two rows, or give it another id.",
    ]
    assert faults(wrong, "zh")[0] == "表“岗位需求表”第 2 行“1A”列：“many”不是不小于 0 的整数。请填数字，例如 16。"


@pytest.mark.parametrize(
    ("heading", "cell", "said"),
    [
        ("年龄", "-3", "“-3” is not a whole number from 0."),
        ("年龄", 16.5, "“16.5” is not a whole number from 0."),
        ("出生年月", "2003-13", "“2003-13” is no date."),
        ("出生年月", "17", "“17” is an age, not a date of birth."),
        ("普通话等级", "九级", "“九级” is no level of Putonghua."),
        ("是否服从调剂", "看情况", "“看情况” is neither yes nor no."),
        ("联系电话", "1.38001E+10", "“1.38001E+10” is a number the spreadsheet has rounded."),
        ("可服务日期与时段", "9Z", "“9Z” is neither a slot nor a date."),
        ("可服务日期与时段", "11月31日", "“11月31日” is neither a slot nor a date."),
        ("可服务日期与时段", "11月2日 8:00-25:00", "“25:00” is no time of day."),
        ("可服务日期与时段", "1A(也许)", "“1A(也许)” is neither a slot nor a date."),
        ("可服务日期与时段", "周日上午", "“周日” is neither a slot nor a date."),
        ("意向岗位", "歌手", "“歌手” is neither a role nor a post."),
        ("已谢绝班次", "G1-1Z", "there is no shift called “G1-1Z”."),
        ("个人最多分钟", "很久", "“很久” is no length of time."),
        ("特长技能", "急救证(至2021-02-30)", "there is no such day as “2021-02-30”."),
    ],
)
def test_a_wrong_cell_of_a_volunteer_is_named(heading: str, cell: object, said: str) -> None:
    found = faults(with_sheet("志愿者", volunteer(**{heading: cell})))

    assert [fault.split(said)[0] for fault in found] == [f"sheet “志愿者”, row 2, column “{heading}”: "]


def test_an_age_that_contradicts_the_declaration_is_refused() -> None:
    found = faults(with_sheet("志愿者", volunteer(年龄=19, 是否已满18周岁="否")))

    assert [line.partition(": ")[2] for line in found] == [
        "the age 19 contradicts whether the person is 18 or older. Correct one of them."
    ]


def test_the_same_person_twice_names_both_rows_however_the_phone_is_written() -> None:
    people: Rows = [
        ["姓名", "单位", "电话"],
        ["张伟", "漯职院", 13800138000.0],
        ["李娜", "漯职院", "100****0001"],
        ["张　伟", "漯职院", "１３８ 0013-8000"],
    ]

    assert faults(with_sheet("志愿者", people)) == [
        "sheet “志愿者”, row 4, column “姓名”: “张伟” has name, organisation and phone of “志愿者”, row 2. "
        "Delete one of the two rows; if they are two people, check the phones."
    ]


@pytest.mark.parametrize(
    ("sheet", "rows", "said"),
    [
        ("展会", [["时区", "Mars"], ["日期", "2020-11-02"]], "there is no time zone “Mars”."),
        ("展会", [["名称", "食博会"], ["日期", "11月2日"]], "11/2 has no year."),
        ("展会", [["日期", "2020-02-30"]], "there is no such day as “2020-02-30”."),
        ("展会", [["开始日期", "2020-11-02"], ["结束日期", "2202-11-04"]], "there is no such day as “2202-11-04”."),
        ("展会", [["开始日期", "2020-11-02"], ["结束日期", "2022-11-04"]], "the expo lasts 733 days."),
        (
            "时段",
            [["时段编号", "日期", "开始", "结束"], ["1A", "2020-11-02", "7:30", "25:10"]],
            "“25:10” is no time of day.",
        ),
        (
            "时段",
            [["时段编号", "日期", "开始", "结束"], ["1A", "2020-11-02", "7:30", "7:30"]],
            "the end 2020-11-02 07:30",
        ),
        ("岗位", [["岗位编号", "岗位类别", "片区"], ["G1", "唱歌", "A馆"]], "“唱歌” is not one of the choices."),
        ("岗位", [["岗位编号", "岗位类别", "片区"], ["G1", "解说", ""]], "the post “G1” has no zone."),
        (
            "岗位",
            [["岗位编号", "岗位类别", "片区"], ["G1", "解说", "A馆"], ["G1", "秩序", "A馆"]],
            "the post “G1” is already",
        ),
        ("岗位需求表", [["岗位编号", "1A"], ["G2", 3]], "there is no post called “G2”. Did you mean G1?"),
        ("岗位需求表", [["岗位编号", "1A"], ["G1", "3/2/1"]], "minimum 3, wanted 2, maximum 1 do not rise."),
        (
            "岗位需求表",
            [["岗位编号", "1A"], ["G1", date(2020, 2, 4)]],
            "the spreadsheet has made the date “2020-02-04” of it.",
        ),
        ("岗位需求表", [["岗位编号", "1A"], ["G1", "1/2/3/4"]], "“1/2/3/4” is no headcount."),
        ("岗位需求表", [["岗位编号", "时段"], ["G1", "1A"]], "how many are wanted is missing."),
        ("岗位需求表", [["岗位编号", "时段", "人数"], ["G1", "1B", 3]], "there is no slot called “1B”. Did you mean"),
        (
            "岗位需求表",
            [["岗位编号", "时段", "人数"], ["G1", "1A", 3], ["G1", "1A", 2]],
            "the shift “G1-1A” is already",
        ),
        ("岗位需求表", [["岗位编号", "日期", "人数"], ["G1", "11月2日", 3]], "date, start or end is missing."),
        ("片区", [["编号", "名称"], ["Z1", "A馆"], ["Z1", "B馆"]], "the zone “Z1” is already"),
        ("片区", [["编号", "名称"], ["Z1", "B馆"]], "there is no zone called “A馆”. Did you mean B馆?"),
        ("单位", [["单位名称", "上级"], ["漯职院", "系"], ["系", "漯职院"]], "“漯职院” is above itself."),
        ("单位", [["单位名称"], ["漯职大"]], "there is no organisation called “漯职院”. Did you mean 漯职大?"),
        ("乘车", [["名称", "座位"], ["源汇", "很多"]], "“很多” is not a whole number from 0."),
        ("可服务时间", [["姓名", "1A"], ["张伟", "大概"]], "“大概” is not one of the choices."),
        ("可服务时间", [["姓名", "日期", "开始", "结束"], ["张伟", "", "", ""]], "which time is meant is missing."),
        ("培训", [["姓名", "培训名称"], ["王五", "讲解"]], "there is no volunteer called “王五”. Add it first."),
        ("同伴", [["甲", "乙"], ["V1", "张伟"]], "both are the same person."),
        ("同伴", [["甲", "乙", "关系"], ["V1", "V2", "情侣"]], "“情侣” is not one of the choices."),
        (
            "人员构成",
            [["岗位编号", "构成名称", "至少"], ["G1", "组长", 1]],
            "either a skill or a kind of organisation has to be",
        ),
        (
            "参数",
            [["参数", "数值"], ["max_shift", 2]],
            "there is no setting called “max_shift”. Did you mean max_shifts",
        ),
        ("参数", [["每人最多班次", 2], ["max_shifts", 3]], "the setting “max_shifts” is already in “参数”, row 1."),
        ("参数", [["参数", "数值"], ["成年年龄", "不限"]], "“不限” is not a whole number from 0."),
        ("固定安排", [["志愿者", "班次"], ["V1", "G1-9A"]], "there is no shift called “G1-9A”. Did you mean"),
        ("固定安排", [["志愿者", "岗位", "时段"], ["V1", "", "1A"]], "which shift is meant is missing."),
        ("片区路程", [["片区", "A馆"], ["A馆", "远"]], "“远” is no length of time."),
        (
            "片区路程",
            [["从", "到", "分钟"], ["A馆", "A馆", 1], ["A馆", "A馆", 2]],
            "A馆 to A馆 was 1 minutes before, here 2.",
        ),
        ("时段", [*RIGHT["时段"], ["1A", "2020-11-03", "7:30", "9:00"]], "the slot “1A” is already in “时段”, row 2."),
        ("固定安排", [["姓名", "岗位", "时段"], ["张伟", "G1", "1N"]], "there is no slot called “1N”."),
        ("可服务时间", [["姓名", "时段"], ["张伟", "1N"]], "there is no slot called “1N”."),
        ("人员构成", [["岗位编号", "构成名称", "技能"], ["G1", "双语", "/"]], "“/” names no skill."),
        ("片区路程", [["从", "到", "分钟"], ["A馆", "A馆", ""]], "where to, or how many minutes, is missing."),
    ],
)
def test_a_wrong_row_is_refused_with_the_reason(sheet: str, rows: Rows, said: str) -> None:
    found = faults(with_sheet(sheet, rows))

    assert said in found[0]
    assert found[0] != found[-1] or len(found) == 1


@pytest.mark.parametrize(
    ("sheets", "said"),
    [
        ({key: RIGHT[key] for key in RIGHT if key != "志愿者"}, "the sheet “Volunteers” is missing."),
        ({"志愿者": RIGHT["志愿者"]}, "the sheet “Demand” is missing."),
        (with_sheet("志愿者", []), "sheet “志愿者”: this sheet is empty."),
        (with_sheet("志愿者", [["甲乙", "丙丁"], [1, 2]]), "sheet “志愿者”: no row of headings was found."),
        (
            with_sheet("志愿者", [["编号", "姓名"], [1, "张伟"]]),
            "sheet “志愿者”, row 1: the column “Organisation” is missing.",
        ),
    ],
)
def test_a_missing_empty_or_headless_sheet_is_refused(sheets: dict[str, Rows], said: str) -> None:
    assert faults(sheets)[0].startswith(said)


def test_a_contradiction_between_two_rows_about_a_post_is_refused() -> None:
    demand: Rows = [
        ["岗位名称", "岗位类别", "片区", "时段", "需求人数"],
        ["A馆解说", "解说", "A馆", "1A", 2],
        ["A馆解说", "秩序", "A馆", "1P", 2],
    ]

    assert faults({**{key: RIGHT[key] for key in RIGHT if key != "岗位"}, "岗位需求表": demand}) == [
        "sheet “岗位需求表”, row 3, column “岗位类别”: this contradicts “岗位需求表”, row 2, about the post “A馆解说”. "
        "Make them agree, or make two posts of it."
    ]


def test_one_bad_row_does_not_make_those_that_refer_to_it_wrong() -> None:
    slots: Rows = [
        ["时段编号", "日期", "开始", "结束"],
        ["1A", "never", "7:30", "12:45"],
        ["1P", "11月2日", "12:30", "18:00"],
    ]

    assert [line.partition(": ")[0] for line in faults(with_sheet("时段", slots))] == [
        "sheet “时段”, row 2, column “日期”"
    ]


def test_a_name_that_two_people_share_is_not_enough() -> None:
    sheets = with_sheet("志愿者", [HEAD, ["V1", "张伟", "漯职院"], ["V2", "张伟", "医专"]])
    sheets["培训"] = [["姓名", "培训名称"], ["张伟", "讲解"]]

    assert faults(sheets) == [
        "sheet “培训”, row 2, column “姓名”: more than one volunteer is called “张伟”. Write the id: V1、V2."
    ]


def test_a_slot_in_which_a_post_has_no_shift_cannot_be_pinned() -> None:
    sheets = with_sheet("岗位需求表", [["岗位编号", "1A"], ["G1", 1]])
    sheets["固定安排"] = [["姓名", "岗位", "时段"], ["张伟", "G1", "1P"]]

    assert faults(sheets) == [
        "sheet “固定安排”, row 2, column “时段”: the post “G1” has 0 shifts in the slot “1P”. Write the shift's id."
    ]


def test_days_without_a_year_need_the_expo() -> None:
    sheets = with_sheet("时段", [["时段编号", "日期", "开始", "结束"], ["1A", "11月2日", "7:30", "12:45"]])
    del sheets["展会"]

    assert [line.partition(". ")[0] for line in faults(sheets)[:2]] == [
        "the days of the expo are unknown",
        "sheet “时段”, row 2, column “日期”: 11/2 has no year",
    ]


def test_nothing_is_imported_by_halves() -> None:
    with pytest.raises(BadWorkbook) as refused:
        read_problem(xlsx(with_sheet("志愿者", volunteer(年龄="abc", 身高=180))))

    assert [fault.row for fault in refused.value.faults] == [2]
    assert "身高" in refused.value.notes[-1].say("zh")


def test_braces_and_percent_signs_in_a_file_stay_what_they_are() -> None:
    people = with_sheet("志愿者{0}", [["编号", "姓名", "单位"], ["{x}", "%s", "{0}"], ["{x}", "%s", "{0}"]])
    del people["志愿者"]

    assert faults(people) == [
        "sheet “志愿者{0}”, row 3, column “编号”: the volunteer “{x}” is already in “志愿者{0}”, row 2. "
        "Delete one of the two rows, or give it another id."
    ]


def test_the_same_name_with_other_ids_is_only_noted() -> None:
    found = imported(with_sheet("志愿者", [HEAD, ["V1", "张伟", "漯职院"], ["V2", "张伟", "漯职院"]]))

    assert [one.id for one in found.problem.volunteers] == ["V1", "V2"]
    assert "taken for two people (V1, V2)" in " ".join(note.say("en") for note in found.notes)
