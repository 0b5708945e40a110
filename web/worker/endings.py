"""How a run ended, as the row is to say it."""

from typing import Any

from scheduler.domain.text import Text
from scheduler.solver.result import Result, Status
from web.store.tables import Wanted, WorkState

BROKEN_RUN = Text(
    "程序内部出错，已记入日志；没有改动任何排班。请重试，仍不行请把日志发给维护者。",
    "The program failed inside; it is in the log, and no roster was changed. "
    "Try again; if it fails again, send the log.",
)
_PINS = Text(
    "固定的安排本身违反硬性规则，因此没有合法的排班。请打开起始排班，取消那些固定或先改正。",
    "The pinned assignments break a hard rule by themselves, so there is no legal roster. "
    "Open the roster it started from and unpin or mend them.",
)
_IMPOSSIBLE = Text(
    "已证明没有排班能同时满足所有硬性规则。请放宽参数或停用某条规则。",
    "It is proven that no roster keeps every hard rule. Loosen a setting or switch a rule off.",
)
_NONE_YET = Text(
    "时间到了还没有得到排班。请给更多时间再试。", "There was no roster yet when the time was over. Give it more time."
)
_TOO_EARLY = Text(
    "停止时还没有得到排班，因此没有草稿。", "It was stopped before there was any roster, so there is no draft."
)


def ending(result: Result, wanted: Wanted, seconds: float) -> dict[str, Any]:
    """Values of the row: its state, why it ended, what it came to."""
    if wanted is Wanted.CANCEL:
        return {"state": WorkState.CANCELLED, "spent": seconds}
    nothing = result.roster is None or (wanted is Wanted.STOP and not result.roster.assignments)
    state = WorkState.STOPPED if wanted is Wanted.STOP else WorkState.FAILED if nothing else WorkState.DONE
    why = _why_not(result, wanted) if nothing else Text("", "")
    return {
        "state": state,
        "status": result.status.value,
        "ended": result.stopped,
        "spent": seconds,
        "tiers": [[int(found.tier), found.cost, found.bound] for found in result.tiers],
        "way_zh": result.way.zh,
        "way_en": result.way.en,
        "error_zh": why.zh,
        "error_en": why.en,
    }


def _why_not(result: Result, wanted: Wanted) -> Text:
    """Why there is no roster."""
    if result.status is Status.INFEASIBLE:
        return _PINS if "pins" in result.stopped else _IMPOSSIBLE
    return _TOO_EARLY if wanted is Wanted.STOP else _NONE_YET
