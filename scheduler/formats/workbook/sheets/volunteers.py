"""The sheet of volunteers: the registration form (报名表)."""

from scheduler.domain.text import Text
from scheduler.formats.workbook.layout import Example, Sheet
from scheduler.formats.workbook.sheets.own_limits import OWN_LIMITS
from scheduler.formats.workbook.sheets.volunteer_columns import AGREED, CAN, LIMITS, WANTS, WHO

EXAMPLE = "示例-"
"""How the ids of the template's invented people begin."""

FIRST: Example = {
    "id": f"{EXAMPLE}1",
    "name": "示例甲",
    "age": 19,
    "organisation": "U1",
    "transport": "T1",
    "phone": "100****0001",
    "languages": "CET-6",
    "putonghua": "二乙",
    "leader": "是",
    "availability": "全部",
    "roles": "场馆解说、秩序维护",
    "data": "是",
    "service": "是",
}
SECOND: Example = {
    "id": f"{EXAMPLE}2",
    "name": "示例乙",
    "birth": "2013-05",
    "organisation": "U1",
    "transport": "T1",
    "putonghua": "二甲",
    "availability": "1A、2A(首选)",
    "data": "是",
    "service": "是",
    "guardian": "是",
}
THIRD: Example = {
    "id": f"{EXAMPLE}3",
    "name": "示例丙",
    "organisation": "U1",
    "skills": "急救证",
    "data": "是",
    "service": "是",
}

VOLUNTEERS = Sheet(
    key="volunteers",
    name=Text("志愿者", "Volunteers"),
    help=Text("报名表；一人一行。", "The registration list; one row a person."),
    aliases=(
        "报名表",
        "志愿者报名表",
        "志愿者名单",
        "报名",
        "人员名单",
        "名单",
        "volunteer",
        "registrations",
        "people",
    ),
    columns=(*WHO, *CAN, *WANTS, *AGREED, *LIMITS, *OWN_LIMITS),
    unused=(
        *(
            "序号",
            "学院/部门",
            "学院",
            "部门",
            "年级专业",
            "专业",
            "年级",
            "班级",
            "志愿服务经历",
            "服务经历",
            "志愿服务经历(含往届食博会)",
        ),
        *(
            "是否需要便利安排",
            "是否注册志愿者",
            "是否注册志愿者及编号",
            "注册编号",
            "带队老师",
            "no",
            "department",
            "major",
            "experience",
        ),
    ),
    examples=(FIRST, SECOND, THIRD),
)
