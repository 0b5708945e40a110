"""The sheets of settings and of fixed assignments."""

from dataclasses import replace

from scheduler.domain.text import Text
from scheduler.formats.workbook.convert import identifier, name
from scheduler.formats.workbook.layout import Column, Sheet
from scheduler.formats.workbook.sheets.people import VOLUNTEER

SETTINGS = Sheet(
    key="settings",
    name=Text("参数", "Settings"),
    help=Text(
        "与默认不同的参数，每项一行；“不限”表示取消该限制。", "Settings other than the defaults; “none” lifts a limit."
    ),
    aliases=("设置", "规则参数", "参数设置", "规则", "setting", "limits", "rules"),
    headless=True,
    columns=(
        Column(
            "key",
            Text("参数", "Setting"),
            Text("中文名或英文代码。", "Its name or its code."),
            aliases=("参数名", "名称", "项目", "setting", "key", "name"),
            required=True,
            width=28,
        ),
        Column(
            "value",
            Text("数值", "Value"),
            Text("数字、时刻或“不限”。", "A number, a time of day, or “none”."),
            read=lambda cell: cell,
            aliases=("值", "内容", "取值", "value"),
            width=16,
        ),
        Column(
            "about",
            Text("说明", "About"),
            Text("仅供阅读。", "Only to be read."),
            aliases=("单位", "unit", "about"),
            width=44,
        ),
    ),
    unused=("备注", "依据", "note"),
    examples=({"key": "每人最多班次", "value": 3},),
)

PINS = Sheet(
    key="pins",
    name=Text("固定安排", "Pins"),
    help=Text("已经定下、不再改动的安排。", "Assignments that are settled and stay."),
    aliases=("固定", "锁定", "已定安排", "pinned", "pin"),
    columns=(
        replace(VOLUNTEER, inherits=()),
        Column(
            "shift",
            Text("班次编号", "Shift id"),
            Text("写班次，或写岗位和时段。", "The shift, or post and slot."),
            read=identifier,
            aliases=("班次", "shift"),
            width=16,
        ),
        Column(
            "post",
            Text("岗位", "Post"),
            Text("岗位编号或名称。", "A post's id or name."),
            read=name,
            aliases=("岗位编号", "岗位名称", "post"),
        ),
        Column(
            "slot",
            Text("时段", "Slot"),
            Text("时段编号。", "A slot's id."),
            read=identifier,
            aliases=("时段编号", "slot"),
        ),
    ),
    unused=("序号", "备注", "note"),
)
