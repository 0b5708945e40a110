"""Words that several papers share."""

from scheduler.domain.text import Text

NUMBER = Text("序号", "no.")
NAME = Text("姓名", "name")
ORGANISATION = Text("单位", "organisation")
PHONE = Text("电话", "phone")
POST = Text("岗位", "post")
ZONE = Text("片区", "zone")
DAY = Text("日期", "day")
WAVE = Text("批次", "wave")
DUTIES = Text("值守安排", "duties")
PEOPLE = Text("人数", "people")
TOTAL = Text("合计", "total")
UNTOLD = Text("未填", "not said")
YES = Text("是", "yes")
NO = Text("否", "no")
NOBODY = Text("没有人上岗。", "Nobody is on duty.")
