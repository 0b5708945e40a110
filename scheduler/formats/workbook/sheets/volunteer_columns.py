"""The columns of the registration form (报名表) and a few more."""

from scheduler.domain.text import Text
from scheduler.formats.workbook.ages import age_band, birth, grown_up
from scheduler.formats.workbook.convert import count, email, identifier, minutes, name, yes_no
from scheduler.formats.workbook.items import names
from scheduler.formats.workbook.layout import Column
from scheduler.formats.workbook.sheets.post_columns import YES_NO
from scheduler.formats.workbook.skills import languages, putonghua, skills

WHO = (
    Column(
        "id",
        Text("编号", "Id"),
        Text("不填则由单位和姓名组成。", "Empty: made of organisation and name."),
        read=identifier,
        aliases=("志愿者编号", "报名编号", "工号", "id", "volunteer id", "volunteer"),
        width=14,
    ),
    Column(
        "name",
        Text("姓名", "Name"),
        Text("与证件一致。", "As on the identity card."),
        read=name,
        aliases=("志愿者姓名", "name"),
        required=True,
    ),
    Column("gender", Text("性别", "Gender"), Text("可空。", "May stay empty."), aliases=("gender", "sex"), width=6),
    Column(
        "age",
        Text("年龄", "Age"),
        Text("展会首日的周岁；成年可空。", "Full years on the first day; adults may leave it empty."),
        read=count,
        aliases=("周岁", "age"),
        width=6,
    ),
    Column(
        "birth",
        Text("出生年月", "Born"),
        Text("例如 2003-05；与年龄二选一。", "For example 2003-05; this or the age."),
        read=birth,
        aliases=("出生日期", "生日", "出生年月日", "birth", "date of birth", "birthday"),
    ),
    Column(
        "age_band",
        Text("年龄段", "Age band"),
        Text("例如 16-17。", "For example 16-17."),
        read=age_band,
        aliases=("出生年月或年龄段", "出生年月(或年龄段)", "age band", "age group"),
    ),
    Column(
        "grown_up",
        Text("是否已满18周岁", "Adult"),
        Text("未满的另需监护人同意。", "Minors need their guardian's consent."),
        read=grown_up,
        aliases=("是否已满18周岁/监护人同意书", "是否成年", "已满18周岁", "adult", "18 or older"),
    ),
    Column(
        "organisation",
        Text("学校/单位", "Organisation"),
        Text("单位编号或名称，必填。", "An organisation's id or name; required."),
        read=identifier,
        aliases=(
            "学校",
            "单位",
            "所在单位",
            "所属单位",
            "单位名称",
            "学校(单位)",
            "选派单位",
            "organisation",
            "organization",
            "school",
        ),
        required=True,
        width=20,
    ),
    Column(
        "transport",
        Text("校区", "Campus"),
        Text("校区或乘车点的编号或名称。", "A transport's id or name."),
        read=identifier,
        aliases=("乘车点", "校区/乘车点", "上车点", "所在校区", "campus", "transport", "bus"),
    ),
    Column(
        "phone",
        Text("联系电话", "Phone"),
        Text("手机号。", "A mobile number."),
        read=identifier,
        aliases=("电话", "手机", "手机号", "手机号码", "phone", "mobile"),
        width=16,
    ),
    Column(
        "email",
        Text("邮箱", "E-mail"),
        Text("班次和变动发到这里；可空。", "Shifts and changes are sent there; may stay empty."),
        read=email,
        aliases=("电子邮箱", "电子邮件", "邮箱地址", "email", "mail", "e-mail address"),
        width=24,
    ),
)

CAN = (
    Column(
        "languages",
        Text("外语语种及等级", "Foreign languages"),
        Text("例如 CET-6、英语B2、日语。", "For example CET-6, English B2, Japanese."),
        read=languages,
        aliases=("外语", "外语水平", "外语等级", "英语等级", "英语水平", "languages", "foreign language", "english"),
        many=True,
        width=16,
    ),
    Column(
        "putonghua",
        Text("普通话等级", "Putonghua"),
        Text("例如 二乙。", "For example 二乙."),
        read=putonghua,
        aliases=("普通话", "普通话水平", "putonghua", "mandarin"),
    ),
    Column(
        "skills",
        Text("特长技能", "Skills"),
        Text("用顿号分开，例如 急救证、摄影。", "Parted by commas: first aid, photography."),
        read=skills,
        aliases=("特长", "技能", "技能特长", "专业技能", "skills"),
        many=True,
        width=24,
    ),
    Column(
        "leader",
        Text("可任组长", "Can lead"),
        Text("是或否。", "Yes or no."),
        read=yes_no,
        aliases=("是否可任组长", "组长", "是否组长", "leader", "team leader"),
        choices=YES_NO,
    ),
    Column(
        "trainings",
        Text("已通过培训", "Trainings passed"),
        Text("用顿号分开。", "Parted by commas."),
        read=lambda cell: frozenset(names(str(cell))),
        aliases=("培训", "通过培训", "trainings", "trainings passed"),
        width=18,
    ),
)

WANTS = (
    Column(
        "availability",
        Text("可服务日期与时段", "Availability"),
        Text(
            "全部，或时段编号，或 11月2日上午；可加（首选）（不愿）（不可）。",
            "All, or slot ids, or 11-02 08:00-12:00; with (preferred), (rather not) or (unavailable).",
        ),
        aliases=("可服务时间", "可服务时段", "服务时间", "空闲时间", "可服务日期", "availability", "available"),
        width=30,
    ),
    Column(
        "roles",
        Text("意向岗位", "Wished roles"),
        Text("类别或岗位，最想的在前。", "Roles or posts, the dearest first."),
        read=lambda cell: tuple(names(str(cell))),
        aliases=(
            "意向岗位1",
            "意向岗位2",
            "意向岗位3",
            "意向岗位1/2/3",
            "志愿岗位",
            "岗位意向",
            "roles",
            "wishes",
            "preferred roles",
        ),
        many=True,
        width=20,
    ),
    Column(
        "flexible",
        Text("是否服从调剂", "Flexible"),
        Text("不填即服从。", "Empty: yes."),
        read=yes_no,
        aliases=("服从调剂", "服从分配", "是否服从分配", "flexible"),
        choices=YES_NO,
    ),
    Column(
        "declined",
        Text("已谢绝班次", "Declined shifts"),
        Text("班次编号，用顿号分开。", "Shift ids, parted by commas."),
        read=lambda cell: tuple(names(str(cell))),
        aliases=("谢绝班次", "declined"),
        width=16,
    ),
)

AGREED = (
    Column(
        "data",
        Text("个人信息授权", "Data consent"),
        Text("未填视为未授权。", "Empty: not given."),
        read=yes_no,
        aliases=("个人信息授权(是/否)", "信息授权", "授权", "是否授权", "data consent", "consent", "privacy"),
        choices=YES_NO,
    ),
    Column(
        "service",
        Text("服务承诺", "Service consent"),
        Text("未填视为未承诺。", "Empty: not given."),
        read=yes_no,
        aliases=("是否同意参加", "承诺书", "同意参加", "service consent"),
        choices=YES_NO,
    ),
    Column(
        "guardian",
        Text("监护人同意书", "Guardian consent"),
        Text("未成年人必需。", "Needed for minors."),
        read=yes_no,
        aliases=("监护人同意", "家长同意书", "guardian consent", "guardian"),
        choices=YES_NO,
    ),
    Column(
        "photo",
        Text("肖像授权", "Photo consent"),
        Text("是否同意被拍摄。", "Whether pictures may be taken."),
        read=yes_no,
        aliases=("照片授权", "拍摄授权", "photo consent"),
        choices=YES_NO,
    ),
    Column(
        "insured",
        Text("是否已投保", "Insured"),
        Text("不填即已投保。", "Empty: yes."),
        read=yes_no,
        aliases=("保险", "投保", "已投保", "insured", "insurance"),
        choices=YES_NO,
    ),
)

LIMITS = (
    Column(
        "maximum_shifts",
        Text("个人最多班次", "Most shifts"),
        Text("本人愿意的上限。", "The volunteer's own limit."),
        read=count,
        aliases=("最多班次", "maximum shifts", "max shifts"),
    ),
    Column(
        "maximum_minutes",
        Text("个人最多分钟", "Most minutes"),
        Text("分钟，或 8小时。", "Minutes, or 8 h."),
        read=minutes,
        aliases=("最多时长", "maximum minutes", "max minutes"),
    ),
    Column(
        "minimum_minutes",
        Text("个人最少分钟", "Least minutes"),
        Text("分钟，或 8小时。", "Minutes, or 8 h."),
        read=minutes,
        aliases=("最少时长", "minimum minutes", "min minutes"),
    ),
    Column(
        "target_minutes",
        Text("个人目标分钟", "Target minutes"),
        Text("分钟，或 8小时。", "Minutes, or 8 h."),
        read=minutes,
        aliases=("目标时长", "target minutes"),
    ),
    Column(
        "meal",
        Text("饮食禁忌", "Meal"),
        Text("清真、素食或空。", "Halal, vegetarian or empty."),
        aliases=("餐食", "用餐类型", "meal"),
    ),
    Column(
        "size",
        Text("服装尺码", "Size"),
        Text("例如 L。", "For example L."),
        read=identifier,
        aliases=("尺码", "衣服尺码", "size"),
        width=8,
    ),
    Column(
        "note",
        Text("备注", "Note"),
        Text("其他说明。", "Anything else."),
        aliases=("说明", "remarks", "note"),
        width=24,
    ),
)
