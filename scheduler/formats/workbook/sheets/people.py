"""The sheets that say more about volunteers: their time, their trainings, and whom they want to work with."""

from dataclasses import replace

from scheduler.domain.text import Text
from scheduler.formats.workbook.choices import TIE_WORDS, TIES, WISH_WORDS, WISHES
from scheduler.formats.workbook.convert import choice, identifier, yes_no
from scheduler.formats.workbook.dates import day
from scheduler.formats.workbook.layout import Column, Sheet
from scheduler.formats.workbook.sheets.places import DATE, END, END_DATE, START
from scheduler.formats.workbook.sheets.post_columns import YES_NO

VOLUNTEER = Column(
    "volunteer",
    Text("志愿者", "Volunteer"),
    Text("编号；姓名不重复时也可写姓名。", "The id; the name too, where nobody shares it."),
    read=identifier,
    aliases=("志愿者编号", "编号", "姓名", "志愿者姓名", "volunteer", "volunteer id", "id", "name"),
    required=True,
    inherits=("volunteer",),
    width=18,
)

AVAILABILITY = Sheet(
    key="availability",
    name=Text("可服务时间", "Availability"),
    help=Text(
        "每人每段时间一行；或每人一行、每个时段一列打√。只写了“不可”的人其余时间都可。",
        "A row for each stretch, or a row a volunteer with a column a slot. Who only says when not is free otherwise.",
    ),
    aliases=("可服务时间表", "时间", "空闲时间", "可服务日期与时段", "志愿者时间", "availabilities", "times"),
    free=Text("时段编号（√、不可……）", "slot ids (yes, unavailable ...)"),
    columns=(
        VOLUNTEER,
        Column(
            "slot",
            Text("时段", "Slot"),
            Text("时段编号，或用日期和时间。", "A slot's id, or date and times."),
            read=identifier,
            aliases=("时段编号", "slot", "slot id"),
        ),
        DATE,
        START,
        replace(END, help=Text("不写时间即全天。", "Without times: the whole day.")),
        END_DATE,
        Column(
            "wish",
            Text("意愿", "Wish"),
            Text(
                "可、首选、不愿或不可；不填即可。", "Available, preferred, rather not or unavailable; empty: available."
            ),
            read=choice(WISH_WORDS, "、".join(text.zh for text in WISHES.values())),
            aliases=("类型", "是否可服务", "情况", "kind", "wish", "availability"),
            choices=tuple(WISHES.values()),
        ),
    ),
    unused=("序号", "备注", "单位", "学校", "note"),
    examples=({"volunteer": "示例-3", "date": "2030-11-05", "start": "08:00", "end": "12:00", "wish": "不可"},),
)

TRAININGS = Sheet(
    key="trainings",
    name=Text("培训", "Trainings"),
    help=Text("谁通过了哪项培训；每人每项一行。", "Who passed which training; one row each."),
    aliases=("培训记录", "培训考核", "培训情况", "training", "training records"),
    columns=(
        VOLUNTEER,
        Column(
            "training",
            Text("培训名称", "Training"),
            Text("例如 讲解考核。", "For example script check."),
            aliases=("培训", "培训项目", "课程", "考核", "training"),
            required=True,
            width=18,
        ),
        Column(
            "passed",
            Text("是否通过", "Passed"),
            Text("不填即通过。", "Empty: passed."),
            read=yes_no,
            aliases=("通过", "合格", "是否合格", "结果", "passed", "result"),
            choices=YES_NO,
        ),
        Column(
            "date",
            Text("培训日期", "Date"),
            Text("可空。", "May stay empty."),
            read=day,
            aliases=("日期", "date"),
        ),
    ),
    unused=("序号", "备注", "单位", "学校", "成绩", "考核人", "note", "score"),
    examples=({"volunteer": "示例-1", "training": "通用培训", "passed": "是", "date": "2030-10-20"},),
)

COMPANIONS = Sheet(
    key="companions",
    name=Text("同伴", "Companions"),
    help=Text("想同班的两人，或不能同班的两人。", "Two who want to work together, or who must not."),
    aliases=("同伴回避", "同伴与回避", "结伴", "ties", "companion"),
    columns=(
        replace(
            VOLUNTEER,
            key="first",
            inherits=("first",),
            name=Text("志愿者甲", "First"),
            aliases=("甲", "志愿者", "志愿者1", "姓名", "first", "volunteer"),
        ),
        replace(
            VOLUNTEER,
            key="second",
            name=Text("志愿者乙", "Second"),
            aliases=("乙", "对方", "同伴", "志愿者2", "同伴姓名", "second", "other"),
            inherits=(),
        ),
        Column(
            "together",
            Text("关系", "Relation"),
            Text("同伴或回避；不填即同伴。", "Together or apart; empty: together."),
            read=choice(TIE_WORDS, "同伴、回避"),
            aliases=("类型", "kind", "relation"),
            choices=tuple(TIES.values()),
        ),
    ),
    unused=("序号", "备注", "原因", "note"),
    examples=({"first": "示例-1", "second": "示例-2", "together": "同伴"},),
)
