"""The limits and weights an organiser may change: one documented table, read by rules and by the settings sheet.

Weights of one tier share one unit: in the goodwill tier a weight of 1 is one minute of unfairly spread work, so a wish
that weighs 60 is worth an hour of it.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field, fields
from typing import Any

from scheduler.domain.text import Text


@dataclass(frozen=True, slots=True)
class About:
    """What a setting means; `ground` is where its default comes from."""

    name: Text
    unit: str
    ground: str


def _setting(default: object, zh: str, en: str, unit: str, ground: str = "custom 惯例") -> Any:
    return field(default=default, metadata={"about": About(Text(zh, en), unit, ground)})


@dataclass(frozen=True, slots=True)
class Settings:
    """Limits in minutes, people or degrees Celsius; weights in the unit of their tier; `None` switches a limit off."""

    max_shifts: int | None = _setting(3, "每人最多班次", "shifts a person in all", "shifts", "class load 课业负担")
    max_shifts_per_day: int | None = _setting(2, "每人每天最多班次", "shifts a person a day", "shifts")
    max_minutes_per_day: int | None = _setting(
        480, "每人每天最多分钟", "minutes a person a day", "min", "国务院关于职工工作时间的规定: 8 h/day (benchmark)"
    )
    max_minutes: int | None = _setting(None, "每人总分钟上限", "minutes a person in all", "min")
    min_rest: int | None = _setting(660, "两天之间最少休息(含路途)", "rest between days, travel home taken off", "min")
    max_consecutive_days: int | None = _setting(
        5, "最多连续天数", "days running", "days", "劳动法 38: one rest day a week"
    )
    change_gap: int | None = _setting(
        30,
        "换岗最少间隔",
        "gap needed to change post",
        "min",
        "Taipei Flora Expo: consecutive shifts, same service item",
    )
    minimum_age: int = _setting(
        16, "最低年龄", "youngest volunteer", "years", "河南省志愿服务条例 8; 未成年人保护法 61"
    )
    adult_age: int = _setting(18, "成年年龄", "adult from", "years", "未成年人保护法 2")
    minor_start: int = _setting(420, "未成年人最早上岗", "earliest start of a minor", "min after midnight")
    minor_end: int = _setting(1200, "未成年人最晚下岗", "latest end of a minor", "min after midnight")
    minor_minutes_per_day: int = _setting(360, "未成年人每天最多分钟", "minutes a minor a day", "min")
    heat_stop: int = _setting(40, "停止室外作业气温", "no outdoor work from", "°C", "安监总安健〔2012〕89号")
    heat_limit: int = _setting(37, "限制室外作业气温", "outdoor work limited from", "°C", "安监总安健〔2012〕89号")
    heat_minors: int = _setting(
        35, "未成年人停止室外作业气温", "no minors outdoors from", "°C", "安监总安健〔2012〕89号"
    )
    heat_minutes: int = _setting(
        360, "高温日室外最多分钟", "minutes outdoors on a hot day", "min", "安监总安健〔2012〕89号"
    )
    heat_pause_start: int = _setting(720, "高温停工开始", "hot-hours pause starts", "min after midnight")
    heat_pause_end: int = _setting(900, "高温停工结束", "hot-hours pause ends", "min after midnight")
    leader_per: int = _setting(12, "每多少人配一名组长", "people a leader", "people")
    reserve_share: int = _setting(10, "机动比例", "reserve share", "%", "Expo 2010 Shanghai: 70,000 + 7,000")
    early_before: int = _setting(450, "早班: 早于", "early means starting before", "min after midnight")
    late_after: int = _setting(1080, "晚班: 晚于", "late means ending after", "min after midnight")
    strict_overlap: bool = _setting(
        False, "严格避让", "no two shifts of one person touch a third shift's time", "yes/no", "MiniZinc Challenge 2022"
    )
    keep_pins: bool = _setting(
        False, "固定安排一律保留", "pinned assignments stay even against the rules", "yes/no", "MiniZinc Challenge 2022"
    )

    below_minimum: int = _setting(
        2, "低于最低人数加重", "extra weight of a place below the minimum", "times importance"
    )
    weight_hours: int = _setting(1, "工时公平", "minute away from the fair share", "weight")
    fair_band: int = _setting(180, "工时公平允许偏差", "minutes around the fair share that cost nothing", "min")
    weight_burden: int = _setting(60, "辛苦班公平", "a second early, late or outdoor shift", "weight")
    weight_even_shifts: int = _setting(0, "班次均衡", "squared distance from the fair number of shifts", "weight")
    weight_organisation_hours: int = _setting(
        1, "单位间工时公平", "minute of an organisation away from its share", "weight"
    )
    organisation_band: int = _setting(
        10, "单位间工时公平允许偏差", "deviation of an organisation that costs nothing", "%"
    )
    weight_role: int = _setting(30, "岗位意愿", "each step down the list of wished roles", "weight", "志愿服务条例 15")
    weight_undesired: int = _setting(90, "不愿时段", "a shift in undesired time", "weight", "志愿服务条例 15")
    weight_desired: int = _setting(30, "意愿时段", "a shift outside desired time", "weight", "志愿服务条例 15")
    weight_neutral: int = _setting(0, "无意愿时段", "a shift in time neither desired nor undesired", "weight")
    weight_scarce: int = _setting(40, "紧缺技能留用", "a scarce skill on a post that needs none", "weight")
    scarce_below: int = _setting(
        10, "紧缺技能: 持有者低于", "a skill is scarce when held by fewer than", "% of volunteers"
    )
    weight_zone_change: int = _setting(0, "当天换片区", "each further zone within one day", "weight")
    weight_apart: int = _setting(30, "同伴未同班", "a shift worked without one's companion", "weight")
    weight_alone: int = _setting(5, "同单位无同伴", "the only one of an organisation on a shift", "weight")
    weight_minimum_hours: int = _setting(3, "个人最低工时", "minute below a volunteer's own minimum", "weight")
    weight_target_hours: int = _setting(
        0, "个人目标工时", "minute away from a volunteer's own target", "weight", "MiniZinc Challenge 2023"
    )
    weight_quota: int = _setting(240, "单位名额", "a person below an organisation's minimum", "weight")
    weight_surplus: int = _setting(120, "超出需求", "a person above the wanted headcount", "weight")
    weight_people: int = _setting(0, "用人最少", "each volunteer who is called at all", "weight", "SMPTSP, 2012")
    weight_post_change: int = _setting(1, "岗位熟悉", "each post a volunteer has to be briefed for", "weight")

    weight_told: int = _setting(1000, "通知一人", "a volunteer told that their roster has changed", "weight")
    weight_told_day: int = _setting(
        1, "通知越近越贵", "each day from the first changed shift to the last day", "weight"
    )

    one_tier: bool = _setting(
        False, "各层合一", "all soft rules in one tier: weights alone decide", "yes/no", "public benchmarks"
    )
    off: frozenset[str] = _setting(frozenset(), "停用规则", "rules switched off, by code", "codes")

    def __post_init__(self) -> None:
        for name, _, value in self.table():
            if isinstance(value, int) and value < 0:
                raise ValueError(f"setting {name} cannot be negative: {value}")

    def table(self) -> Iterator[tuple[str, About, Any]]:
        """Every setting with its meaning and value, in the order of this file."""
        for item in fields(self):
            yield item.name, item.metadata["about"], getattr(self, item.name)
