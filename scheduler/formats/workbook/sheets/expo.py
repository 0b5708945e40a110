"""The sheet of the expo: its name, its time zone and its days."""

from scheduler.domain.text import Text
from scheduler.formats.workbook.convert import degrees
from scheduler.formats.workbook.layout import Column, Sheet

EXPO = Sheet(
    key="expo",
    name=Text("展会", "Expo"),
    help=Text("名称、时区和每一天各占一行。", "Name, time zone and every day, a row each."),
    aliases=("展会信息", "基本信息", "展会基本信息", "活动信息", "活动", "event", "edition"),
    headless=True,
    columns=(
        Column(
            "item",
            Text("项目", "Item"),
            Text("名称、时区、日期；日期可写多行。", "Name, time zone or day; one row a day."),
            aliases=("键", "名目", "key", "field"),
            required=True,
        ),
        Column(
            "value",
            Text("内容", "Value"),
            Text("例如 Asia/Shanghai、2020-11-02。", "For example Asia/Shanghai, 2020-11-02."),
            read=lambda cell: cell,
            aliases=("值", "数值", "content"),
            required=True,
            width=30,
        ),
        Column(
            "heat",
            Text("最高气温", "Highest temperature"),
            Text("当天预报最高气温（℃），可空。", "Forecast for that day in °C; may stay empty."),
            read=degrees,
            aliases=("气温", "最高温", "预报最高气温", "heat", "temperature"),
        ),
    ),
    examples=(
        {"item": "名称", "value": "示例食品博览会"},
        {"item": "时区", "value": "Asia/Shanghai"},
        {"item": "日期", "value": "2030-11-04", "heat": 18},
        {"item": "日期", "value": "2030-11-05"},
    ),
)

ITEMS = {
    "name": ("名称", "展会名称", "活动名称", "name", "expo"),
    "zone": ("时区", "timezone", "time zone", "zone"),
    "day": ("日期", "展期", "day", "days", "date"),
    "first": ("开始日期", "开幕日期", "起始日期", "首日", "first day", "start"),
    "last": ("结束日期", "闭幕日期", "末日", "last day", "end"),
}
"""What the first column may say; the first word is the one written."""
