"""The sheets of posts, of what their people are made of, and of the demand (岗位需求表)."""

from dataclasses import replace

from scheduler.domain.text import Text
from scheduler.formats.workbook.convert import count, identifier, positive
from scheduler.formats.workbook.layout import Column, Sheet
from scheduler.formats.workbook.sheets.places import DATE, END, END_DATE, START
from scheduler.formats.workbook.sheets.post_columns import CONTACT_AND_PHONE, NOT_NEEDED, POST_FACTS, POST_KEY
from scheduler.formats.workbook.skills import requirement

_SLOT_HEADCOUNTS = Text("时段编号（人数）", "slot ids (headcounts)")

POSTS = Sheet(
    key="posts",
    name=Text("岗位", "Posts"),
    help=Text("每个岗位一行；右侧可接各时段人数。", "One row a post; headcounts by slot may follow at the right."),
    aliases=("岗位表", "岗位信息", "岗位设置", "岗位一览", "post"),
    free=_SLOT_HEADCOUNTS,
    columns=(*POST_KEY, *POST_FACTS, CONTACT_AND_PHONE),
    unused=NOT_NEEDED,
    examples=(
        {
            "post": "G1",
            "name": "示例A馆解说",
            "role": "场馆解说",
            "zone": "Z1",
            "requires": "普通话二级乙等",
            "minors": "是",
        },
        {"post": "O1", "name": "示例南门秩序", "role": "秩序维护", "zone": "Z2", "outdoor": "是", "minimum_age": 18},
    ),
)

COMPOSITION = Sheet(
    key="composition",
    name=Text("人员构成", "Composition"),
    help=Text("班次的人员里必须有谁；每项一行。", "Who must be among the people of a shift; one row each."),
    aliases=("构成", "构成要求", "岗位构成", "compositions"),
    columns=(
        replace(POST_KEY[0], aliases=("岗位", "岗位名称", "post"), required=True),
        Column(
            "part",
            Text("构成名称", "Part"),
            Text("例如 组长、双语。", "For example leader, bilingual."),
            aliases=("名称", "构成", "part", "name"),
            required=True,
        ),
        Column(
            "trait",
            Text("须具备技能", "Skill"),
            Text("例如 英语B2/日语；与单位类型二选一。", "Such as English B2/Japanese; this or the kind."),
            read=lambda cell: requirement(str(cell)),
            aliases=("技能", "trait", "skill"),
            width=20,
        ),
        Column(
            "organisation_kind",
            Text("单位类型", "Kind of organisation"),
            Text("来自这类单位；与技能二选一。", "From such an organisation; this or the skill."),
            aliases=("来自单位类型", "kind", "organisation kind"),
        ),
        Column(
            "least",
            Text("至少人数", "At least"),
            Text("每班至少几人。", "So many on every shift."),
            read=count,
            aliases=("至少", "人数", "least", "minimum"),
        ),
        Column(
            "per",
            Text("每多少人一名", "One per"),
            Text("每这么多人需要一名。", "One for so many places."),
            read=positive,
            aliases=("每几人一名", "每多少人配一名", "per"),
        ),
    ),
    examples=({"post": "O1", "part": "组长", "trait": "组长", "least": 1},),
)

DEMAND = Sheet(
    key="demand",
    name=Text("岗位需求表", "Demand"),
    help=Text(
        "两种写法：每班一行（日期、开始、结束、人数），或每岗一行、每个时段一列，格内写人数或 最少/需要/最多。",
        "Either a row a shift (date, start, end, headcount), or a row a post with a column for each slot: 16 or 2/4/5.",
    ),
    aliases=("需求", "岗位需求", "需求表", "用人需求", "demand sheet", "shifts", "班次"),
    free=_SLOT_HEADCOUNTS,
    columns=(
        *POST_KEY,
        Column(
            "slot",
            Text("时段", "Slot"),
            Text("时段编号；写了可不写日期时间。", "A slot's id; date and times may then stay empty."),
            read=identifier,
            aliases=("时段编号", "slot", "slot id"),
        ),
        DATE,
        START,
        END,
        END_DATE,
        Column(
            "wanted",
            Text("需求人数", "Wanted"),
            Text("需要几人。", "How many are wanted."),
            read=count,
            aliases=("人数", "需要人数", "需求数", "wanted", "headcount", "people", "number"),
        ),
        Column(
            "minimum",
            Text("最少人数", "Minimum"),
            Text("少于此数岗位无法运转。", "With fewer the post fails."),
            read=count,
            aliases=("最少", "最低人数", "minimum", "min"),
        ),
        Column(
            "maximum",
            Text("最多人数", "Maximum"),
            Text("不填则等于需求人数。", "Empty: as many as wanted."),
            read=count,
            aliases=("最多", "最高人数", "maximum", "max"),
        ),
        Column(
            "leaders",
            Text("其中组长人数", "Leaders among them"),
            Text("其中组长几人。", "How many of them lead."),
            read=count,
            aliases=("组长人数", "其中组长", "leaders"),
        ),
        Column(
            "importance",
            Text("重要度", "Importance"),
            Text("一个空缺的代价，越大越先满足。", "What an empty place costs; higher is filled first."),
            read=count,
            aliases=("优先级", "重要程度", "importance", "priority"),
        ),
        Column(
            "surplus_weight",
            Text("超员代价", "Cost of surplus"),
            Text("多一人的代价，不填按设置。", "What a person too many costs; empty: as in the settings."),
            read=count,
            aliases=("多人代价", "surplus weight"),
        ),
        Column(
            "shift",
            Text("班次编号", "Shift id"),
            Text("不填则由岗位和时段组成。", "Empty: made of post and slot."),
            read=identifier,
            aliases=("班次", "shift", "shift id"),
            width=16,
        ),
        Column(
            "wave",
            Text("乘车批次", "Bus wave"),
            Text("与时段不同的才填。", "Only where it differs from the slot's."),
            read=identifier,
            aliases=("批次", "wave"),
        ),
        *POST_FACTS,
        CONTACT_AND_PHONE,
    ),
    unused=NOT_NEEDED,
    examples=({"post": "G1", "1A": 1, "1P": 1, "2A": "1/2/2"}, {"post": "O1", "1A": "0/1/2", "1P": 1}),
)
