"""The sheets of zones, the ways between them, and slots."""

from dataclasses import replace

from scheduler.domain.text import Text
from scheduler.formats.workbook.clocks import clock
from scheduler.formats.workbook.convert import identifier, minutes, name
from scheduler.formats.workbook.dates import day
from scheduler.formats.workbook.layout import Column, Sheet

DATE = Column(
    "date",
    Text("日期", "Date"),
    Text("例如 2020-11-02 或 11月2日。", "For example 2020-11-02."),
    read=day,
    aliases=("服务日期", "上岗日期", "开始日期", "day", "start date"),
)
START = Column(
    "start",
    Text("开始时间", "Start"),
    Text("例如 07:30。", "For example 07:30."),
    read=clock,
    aliases=("开始", "上岗时间", "起始时间", "start time", "from"),
)
END = Column(
    "end",
    Text("结束时间", "End"),
    Text(
        "例如 12:45；午夜写 24:00；不晚于开始则为次日。",
        "For example 12:45 or 24:00; not after the start: the next day.",
    ),
    read=clock,
    aliases=("结束", "下岗时间", "终止时间", "end time", "to", "until"),
)
END_DATE = Column(
    "end_date",
    Text("结束日期", "End date"),
    Text("只在跨日且不是次日凌晨结束时填写。", "Only where it ends on a later day than the rule above says."),
    read=day,
    aliases=("end day",),
)

ZONES = Sheet(
    key="zones",
    name=Text("片区", "Zones"),
    help=Text(
        "场馆的各个片区；右侧可接片区之间的步行分钟表。",
        "Parts of the venue; a table of minutes may follow at the right.",
    ),
    aliases=("片区点位", "区域", "分区", "zone", "areas"),
    free=Text("片区编号（路程分钟）", "zone ids (minutes between zones)"),
    columns=(
        Column(
            "id",
            Text("片区编号", "Zone id"),
            Text("例如 Z01；不填则用名称。", "For example Z01; empty: the name."),
            read=identifier,
            aliases=("编号", "代码", "id", "code", "zone"),
        ),
        Column(
            "name",
            Text("片区名称", "Zone name"),
            Text("例如 A馆。", "For example Hall A."),
            read=name,
            aliases=("名称", "片区", "区域名称", "name"),
            width=24,
        ),
    ),
    examples=({"id": "Z1", "name": "示例A馆"}, {"id": "Z2", "name": "示例南门"}),
)

TRAVEL = Sheet(
    key="travel",
    name=Text("片区路程", "Travel"),
    help=Text("两片区之间的分钟数，往返相同只写一次。", "Minutes between two zones; one row serves both ways."),
    aliases=("路程", "步行时间", "片区间路程", "交通时间", "distances", "travel time", "walking"),
    free=Text("片区编号（路程分钟）", "zone ids (minutes between zones)"),
    columns=(
        Column(
            "from",
            Text("从片区", "From zone"),
            Text("片区编号或名称。", "A zone's id or name."),
            read=identifier,
            aliases=("片区", "起点", "从", "出发片区", "from", "zone", "片区编号"),
            required=True,
        ),
        Column(
            "to",
            Text("到片区", "To zone"),
            Text("片区编号或名称。", "A zone's id or name."),
            read=identifier,
            aliases=("终点", "到", "到达片区", "to"),
        ),
        Column(
            "minutes",
            Text("分钟", "Minutes"),
            Text("步行或接驳所需分钟。", "Minutes on foot or by shuttle."),
            read=minutes,
            aliases=("时间", "用时", "路程分钟", "步行分钟", "minutes", "time"),
        ),
    ),
    examples=({"from": "Z1", "to": "Z2", "minutes": 8},),
)

SLOTS = Sheet(
    key="slots",
    name=Text("时段", "Slots"),
    help=Text("许多岗位共用的时段，例如 1A 是首日上午。", "Stretches of a day that many posts share, such as 1A."),
    aliases=("时段表", "班次时段", "班次设置", "slot", "time slots"),
    columns=(
        Column(
            "id",
            Text("时段编号", "Slot id"),
            Text("例如 1A。", "For example 1A."),
            read=identifier,
            aliases=("时段", "编号", "代码", "班次", "id", "code", "slot"),
            required=True,
        ),
        replace(DATE, required=True),
        replace(START, required=True),
        replace(END, required=True),
        END_DATE,
        Column(
            "wave",
            Text("乘车批次", "Bus wave"),
            Text("同一批次乘同一趟车；不填则各自一批。", "Slots of one wave come on the same buses; empty: its own."),
            read=identifier,
            aliases=("批次", "车次", "wave"),
        ),
    ),
    unused=("说明", "备注", "名称", "时段名称", "name", "note"),
    examples=(
        {"id": "1A", "date": "2030-11-04", "start": "07:30", "end": "12:45"},
        {"id": "1P", "date": "2030-11-04", "start": "12:30", "end": "18:00"},
        {"id": "2A", "date": "2030-11-05", "start": "07:30", "end": "12:45"},
    ),
)
