"""The words on a roster workbook's sheets."""

from scheduler.domain.text import Text

BY_POST = Text("按岗位", "By post")
BY_PERSON = Text("按人员", "By person")
BY_DAY = Text("值守 {day}", "Duty {day}")
LIST = Text("清单", "List")
IDS = "_ids"
"""The hidden sheet that remembers ids, labels and the roster as it was exported."""

KEYS = "#"
"""Marks the hidden row that holds the keys of the columns."""

POST_TITLE = Text("{expo} · 岗位排班表", "{expo} · roster by post")
PERSON_TITLE = Text("{expo} · 人员排班表", "{expo} · roster by person")
DAY_TITLE = Text("{expo} · {day} 当日值守表", "{expo} · on duty {day}")
LIST_TITLE = Text("{expo} · 排班清单", "{expo} · list of assignments")

ZONE = Text("片区", "zone")
POST = Text("岗位", "post")
NAME = Text("姓名", "name")
ORGANISATION = Text("单位", "organisation")
SHIFTS = Text("班次", "shifts")
HOURS = Text("工时", "hours")
BUS = Text("乘车", "bus")
MEALS = Text("用餐", "meals")
TIME = Text("时段", "time")
PHONE = Text("电话", "phone")
CONTACT = Text("带班电话", "duty phone")

ORGANISATION_LINE = Text("{name}    {used} 人上岗", "{name}    {used} on duty")
ORGANISATION_PROMISE = Text(
    "{name}    {used} 人上岗，承诺 {promised} 人", "{name}    {used} on duty, {promised} promised"
)

LIST_HEADINGS = {
    "volunteer": Text("志愿者编号", "volunteer"),
    "name": Text("姓名", "name"),
    "shift": Text("班次编号", "shift"),
    "post": Text("岗位", "post"),
    "day": Text("日期", "day"),
    "start": Text("开始", "start"),
    "end": Text("结束", "end"),
    "pinned": Text("固定", "pinned"),
}
YES = Text("是", "yes")
PAGE = Text("第 &P 页，共 &N 页", "page &P of &N")
