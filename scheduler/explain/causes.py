"""Why people do not come to a shift, as few kinds that an organiser would name."""

from collections.abc import Mapping
from enum import StrEnum

from scheduler.domain.text import Text
from scheduler.rules import ClashRule, LoadRule, Rule


class Cause(StrEnum):
    """In the order in which to ask who could come at all: what they are, when they can, what they do already."""

    SKILL = "skill"
    TRAINING = "training"
    AGE = "age"
    CONSENT = "consent"
    INSURANCE = "insurance"
    AVAILABILITY = "availability"
    HEAT = "heat"
    HELD = "held"
    REST = "rest"
    HOURS = "hours"
    SHIFTS = "shifts"
    BUS = "bus"
    ORGANISATION = "organisation"
    APART = "apart"
    FULL = "full"
    OTHER = "other"

    @property
    def some(self) -> Text:
        """What stops {count} people."""
        return _SOME[self]

    @property
    def nobody(self) -> Text:
        """What stops everybody who gets that far."""
        return _NOBODY[self]


_SOME: Mapping[Cause, Text] = {
    Cause.SKILL: Text("{count} 人不具备所需技能", "{count} without a skill it asks for"),
    Cause.TRAINING: Text("{count} 人未通过所需培训", "{count} without its training"),
    Cause.AGE: Text("{count} 人因年龄不能上岗或不能再上", "{count} too young for it, or for so much"),
    Cause.CONSENT: Text("{count} 人未同意或已谢绝", "{count} who did not consent, or declined it"),
    Cause.INSURANCE: Text("{count} 人没有保险", "{count} not insured"),
    Cause.AVAILABILITY: Text("{count} 人该时段没有时间", "{count} not available then"),
    Cause.HEAT: Text("{count} 人受高温限制", "{count} kept back by the heat rules"),
    Cause.HELD: Text("{count} 人同时段在其他岗位, 抽调则那边缺人", "{count} held for other posts at that time"),
    Cause.REST: Text("{count} 人休息时间会不足", "{count} who would not rest enough"),
    Cause.HOURS: Text("{count} 人工时已满", "{count} with no hours left"),
    Cause.SHIFTS: Text("{count} 人班次已满", "{count} with no shifts left"),
    Cause.BUS: Text("{count} 人的班车没有座位", "{count} for whom the bus has no seat"),
    Cause.ORGANISATION: Text("{count} 人所在单位名额已满", "{count} beyond their organisation's quota"),
    Cause.APART: Text("{count} 人不能与在岗者同班", "{count} not to be with somebody who is there"),
    Cause.FULL: Text("{count} 人来则超过最多人数", "{count} above the maximum headcount"),
    Cause.OTHER: Text("{count} 人受其他规则限制", "{count} stopped by another rule"),
}

_NOBODY: Mapping[Cause, Text] = {
    Cause.SKILL: Text("没有其他人具备所需技能", "nobody else has the skill"),
    Cause.TRAINING: Text("具备技能的人都未通过培训", "those with the skill have not passed the training"),
    Cause.AGE: Text("其余的人年龄不符", "those left are too young"),
    Cause.CONSENT: Text("其余的人未同意或已谢绝", "those left have not consented, or declined"),
    Cause.INSURANCE: Text("其余的人没有保险", "those left are not insured"),
    Cause.AVAILABILITY: Text("符合条件的人该时段都没有时间", "those who qualify are not available then"),
    Cause.HEAT: Text("其余的人受高温限制", "those left are kept back by the heat rules"),
    Cause.HELD: Text("能来的人都在其他岗位上", "those who could come are held for other posts"),
    Cause.REST: Text("其余的人休息时间会不足", "those left would not rest enough"),
    Cause.HOURS: Text("其余的人工时已满", "those left have no hours left"),
    Cause.SHIFTS: Text("其余的人班次已满", "those left have no shifts left"),
    Cause.BUS: Text("其余的人没有班车座位", "those left find no bus seat"),
    Cause.ORGANISATION: Text("其余的人所在单位名额已满", "those left are beyond their organisation's quota"),
    Cause.APART: Text("其余的人不能与在岗者同班", "those left must not work with somebody there"),
    Cause.FULL: Text("已到最多人数", "the maximum headcount is reached"),
    Cause.OTHER: Text("其余的人受其他规则限制", "those left are stopped by another rule"),
}

_BY_CODE: Mapping[str, Cause] = {
    "availability": Cause.AVAILABILITY,
    "overlap": Cause.HELD,
    "travel": Cause.HELD,
    "change_gap": Cause.HELD,
    "skills": Cause.SKILL,
    "trainings": Cause.TRAINING,
    "consent": Cause.CONSENT,
    "age": Cause.AGE,
    "minor_hours": Cause.AGE,
    "insurance": Cause.INSURANCE,
    "heat": Cause.HEAT,
    "heat_hours": Cause.HEAT,
    "shifts_per_day": Cause.SHIFTS,
    "shifts_total": Cause.SHIFTS,
    "hours_per_day": Cause.HOURS,
    "hours_total": Cause.HOURS,
    "min_rest": Cause.REST,
    "consecutive_days": Cause.REST,
    "headcount": Cause.FULL,
    "bus_seats": Cause.BUS,
    "not_with": Cause.APART,
    "organisation_maximum": Cause.ORGANISATION,
}


def cause_of(rule: Rule) -> Cause:
    """The kind a hard rule belongs to; rules that are not listed are told apart by their shape."""
    if rule.code in _BY_CODE:
        return _BY_CODE[rule.code]
    if isinstance(rule, ClashRule):
        return Cause.HELD
    return Cause.HOURS if isinstance(rule, LoadRule) else Cause.OTHER
