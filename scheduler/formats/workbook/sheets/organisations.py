"""The sheets of the organisations that send volunteers and of the buses that bring them."""

from scheduler.domain.text import Text
from scheduler.formats.workbook.convert import count, identifier, minutes, name
from scheduler.formats.workbook.layout import Column, Sheet

ORGANISATIONS = Sheet(
    key="organisations",
    name=Text("单位", "Organisations"),
    help=Text("选派志愿者的单位，可分多级。", "Who sends volunteers; a tree of any depth."),
    aliases=(
        "组织",
        "单位名额",
        "名额分配",
        "选派单位",
        "派出单位",
        "组织单位",
        "organisation",
        "organizations",
        "quota",
    ),
    columns=(
        Column(
            "id",
            Text("单位编号", "Organisation id"),
            Text("不填则用单位名称。", "Empty: the name."),
            read=identifier,
            aliases=("编号", "代码", "id", "code", "organisation"),
        ),
        Column(
            "name",
            Text("单位名称", "Organisation name"),
            Text("例如 漯河职业技术学院。", "For example City College."),
            read=name,
            aliases=("名称", "单位", "学校", "学校单位", "组织名称", "name", "organization"),
            width=28,
        ),
        Column(
            "kind",
            Text("单位类型", "Kind"),
            Text(
                "例如 college、county、unit；人员构成可引用。", "Such as college or county; compositions may name it."
            ),
            aliases=("类型", "类别", "kind", "type"),
        ),
        Column(
            "parent",
            Text("上级单位", "Parent"),
            Text("上级单位的编号或名称。", "Id or name of the organisation above."),
            read=identifier,
            aliases=("上级", "主管单位", "parent", "parent id"),
        ),
        Column(
            "promised",
            Text("承诺人数", "Promised"),
            Text("答应选派的人数。", "How many it promised to send."),
            read=count,
            aliases=("名额", "分配名额", "承诺", "promised"),
        ),
        Column(
            "minimum",
            Text("最少上岗", "Least"),
            Text("至少有这么多人排上班。", "At least so many get a shift."),
            read=count,
            aliases=("最少", "最少人数", "下限", "minimum", "min"),
        ),
        Column(
            "maximum",
            Text("最多上岗", "Most"),
            Text("至多有这么多人排上班。", "At most so many get a shift."),
            read=count,
            aliases=("最多", "最多人数", "上限", "maximum", "max"),
        ),
    ),
    unused=("联系人", "联系电话", "电话", "联系人及电话", "备注", "序号", "contact", "phone", "note"),
    examples=({"id": "U1", "name": "示例学院", "kind": "college", "promised": 3},),
)

TRANSPORTS = Sheet(
    key="transports",
    name=Text("乘车", "Transports"),
    help=Text("各校区到场馆的路程和每批座位。", "How each campus comes: minutes one way, bus seats a wave."),
    aliases=("交通", "校区", "班车", "乘车安排", "校区班车", "transport", "campuses", "buses"),
    columns=(
        Column(
            "id",
            Text("乘车点编号", "Transport id"),
            Text("不填则用名称。", "Empty: the name."),
            read=identifier,
            aliases=("编号", "校区编号", "代码", "id", "code"),
        ),
        Column(
            "name",
            Text("校区/乘车点", "Campus"),
            Text("例如 源汇校区。", "For example North campus."),
            read=name,
            aliases=("名称", "校区", "乘车点", "name", "transport", "bus"),
            width=20,
        ),
        Column(
            "minutes",
            Text("单程分钟", "Minutes"),
            Text("到场馆的单程分钟。", "Minutes one way to the venue."),
            read=minutes,
            aliases=("路程分钟", "分钟", "车程", "路程", "minutes", "travel"),
        ),
        Column(
            "seats",
            Text("每批座位", "Seats"),
            Text("每批车的座位；不限则空。", "Bus seats of each wave; empty: no limit."),
            read=count,
            aliases=("座位", "座位数", "每趟座位", "seats", "seats per wave"),
        ),
    ),
    examples=({"id": "T1", "name": "示例校区", "minutes": 25, "seats": 48},),
)
