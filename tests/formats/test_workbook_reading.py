"""What organisers really send is understood: odd headings, merged cells, floats, free lists, several lists."""

from datetime import date, time

import pytest

from scheduler.domain.people import Availability, Consent, Volunteer, Wish
from scheduler.domain.places import Role
from scheduler.domain.skills import LEADER, Skill
from tests.formats.books import RIGHT, Rows, imported, someone, with_sheet, without
from tests.formats.expo import at

MORNING, AFTERNOON = Availability(at(2, 450), at(2, 765)), Availability(at(2, 750), at(2, 1080))


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
