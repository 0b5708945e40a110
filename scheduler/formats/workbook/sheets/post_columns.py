"""The columns of a post's own facts; they may stand in the sheet of posts or in the demand sheet."""

from scheduler.domain.places import Role
from scheduler.domain.text import Text
from scheduler.formats.workbook.choices import ROLE_WORDS
from scheduler.formats.workbook.convert import choice, count, identifier, name, yes_no
from scheduler.formats.workbook.items import names
from scheduler.formats.workbook.layout import Column
from scheduler.formats.workbook.needs import needs

YES_NO = (Text("是", "yes"), Text("否", "no"))
_ROLES = tuple(role.label for role in Role)
_ROLE_EXAMPLES = "、".join(label.zh for label in _ROLES) + " / " + ", ".join(role.value for role in Role)

POST_KEY = (
    Column(
        "post",
        Text("岗位编号", "Post id"),
        Text("例如 G1；不填则用岗位名称。", "For example G1; empty: the name."),
        read=identifier,
        aliases=("岗位代码", "编号", "代码", "岗位号", "post", "id", "code"),
        inherits=("post", "name"),
    ),
    Column(
        "name",
        Text("岗位名称", "Post name"),
        Text("例如 A馆解说。", "For example Hall A guiding."),
        read=name,
        aliases=("岗位", "名称", "name", "post name", "position"),
        inherits=("post", "name"),
        width=22,
    ),
)

POST_FACTS = (
    Column(
        "role",
        Text("岗位类别", "Role"),
        Text("解说、秩序、引导、保障或机动。", "Guiding, order, merchant, support or reserve."),
        read=choice(ROLE_WORDS, _ROLE_EXAMPLES),
        aliases=("类别", "岗位类型", "服务类别", "role", "category", "type"),
        inherits=("role", "post", "name"),
        choices=_ROLES,
    ),
    Column(
        "zone",
        Text("片区/点位", "Zone"),
        Text("片区编号或名称。", "A zone's id or name."),
        read=identifier,
        aliases=("片区", "点位", "区域", "服务区域", "片区编号", "zone", "area"),
        inherits=("zone",),
        width=16,
    ),
    Column(
        "requires",
        Text("技能要求（必备）", "Required skills"),
        Text(
            "全部具备；“/”表示任选其一，例如 英语B2/日语、二乙。",
            "All of them; / parts alternatives: English B2/Japanese.",
        ),
        read=needs,
        aliases=("技能要求", "必备技能", "必备", "要求", "任职要求", "requires", "skills", "must have"),
        width=24,
    ),
    Column(
        "trainings",
        Text("培训要求", "Trainings"),
        Text("上岗前须通过的培训，例如 讲解考核。", "To be passed before serving."),
        read=lambda cell: frozenset(names(str(cell))),
        aliases=("须通过培训", "必须通过的培训", "培训", "trainings", "training"),
        width=16,
    ),
    Column(
        "barred_next_day",
        Text("次日不可去的岗位", "Barred the next day"),
        Text("上过本岗的人次日不能去的岗位编号。", "Posts nobody may work the day after this one."),
        read=lambda cell: frozenset(names(str(cell))),
        aliases=("次日岗位限制", "barred next day"),
    ),
    Column(
        "risk",
        Text("是否风险岗", "Risk"),
        Text("风险岗须先投保。", "Risk posts need insurance."),
        read=yes_no,
        aliases=("是否风险岗(需保险)", "风险岗", "风险", "需保险", "risk", "insurance needed"),
        choices=YES_NO,
    ),
    Column(
        "outdoor",
        Text("是否室外", "Outdoor"),
        Text("高温限制只管室外岗。", "Heat limits apply outdoors."),
        read=yes_no,
        aliases=("室外", "户外", "是否户外", "outdoor", "outdoors"),
        choices=YES_NO,
    ),
    Column(
        "minors",
        Text("是否接受未成年", "Minors"),
        Text("不填即不接受。", "Empty: no minors."),
        read=yes_no,
        aliases=("接受未成年", "是否接受未成年人", "未成年", "未成年可", "minors", "minors ok", "minors allowed"),
        choices=YES_NO,
    ),
    Column(
        "minimum_age",
        Text("最低年龄", "Minimum age"),
        Text("高于通用年龄时填写。", "Where it is above the general one."),
        read=count,
        aliases=("年龄要求", "minimum age", "min age"),
    ),
    Column(
        "department",
        Text("用人部门", "Department"),
        Text("提出需求的部门。", "Who asks for the people."),
        aliases=("部门", "需求部门", "department"),
        inherits=("department", "zone"),
        width=16,
    ),
    Column(
        "duty",
        Text("岗位职责", "Duty"),
        Text("做什么。", "What to do."),
        aliases=("职责", "工作内容", "duty"),
        width=30,
    ),
    Column(
        "gather",
        Text("集合地点", "Gathering place"),
        Text("在哪里集合。", "Where to meet."),
        aliases=("集合点", "集合", "报到地点", "gather", "meeting point"),
        width=16,
    ),
    Column(
        "dress",
        Text("着装", "Dress"),
        Text("穿什么。", "What to wear."),
        aliases=("着装要求", "服装", "dress code"),
        width=16,
    ),
    Column(
        "contact",
        Text("联系人", "Contact"),
        Text("岗位负责人。", "Who is in charge."),
        aliases=("负责人", "岗位联系人", "对接人", "contact"),
    ),
    Column(
        "contact_phone",
        Text("联系人电话", "Contact phone"),
        Text("例如 100****0001。", "For example 100****0001."),
        read=identifier,
        aliases=("联系电话", "电话", "负责人电话", "手机", "contact phone", "phone"),
        width=16,
    ),
    Column(
        "note",
        Text("备注", "Note"),
        Text("其他说明。", "Anything else."),
        aliases=("说明", "remarks", "note"),
        width=24,
    ),
)

CONTACT_AND_PHONE = Column(
    "contact_and_phone",
    Text("联系人及电话", "Contact with phone"),
    Text("姓名后写电话。", "The name, then the phone number."),
    aliases=("联系人和电话", "联系人与电话", "负责人及电话"),
)

NOT_NEEDED = (
    "序号",
    "技能要求(优先)",
    "优先技能",
    "性别要求",
    "性别要求(原则上不填)",
    "用餐方式",
    "用餐",
    "合计",
    "总计",
    "no",
    "preferred skills",
    "meals",
    "gender",
    "total",
)
