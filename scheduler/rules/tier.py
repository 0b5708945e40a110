"""The ranks of soft rules."""

from enum import IntEnum

from scheduler.domain.text import Text


class Tier(IntEnum):
    """Ranks of soft rules: nothing in a later tier is worth anything in an earlier one."""

    COVERAGE = 1
    TOLD = 2
    COMPOSITION = 3
    RESERVE = 4
    GOODWILL = 5
    CONTINUITY = 6

    @property
    def label(self) -> Text:
        return _TIER_LABELS[self]


_TIER_LABELS = {
    Tier.COVERAGE: Text("岗位到位", "places filled"),
    Tier.TOLD: Text("通知的人", "people told"),
    Tier.COMPOSITION: Text("组长与人员构成", "leaders and composition"),
    Tier.RESERVE: Text("机动力量", "reserve"),
    Tier.GOODWILL: Text("公平与意愿", "fairness and wishes"),
    Tier.CONTINUITY: Text("岗位连续", "continuity"),
}
