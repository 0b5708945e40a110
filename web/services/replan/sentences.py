"""Says each change that can happen to an expo as a sentence."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from scheduler.domain import changes
from scheduler.domain.changes import Change
from scheduler.domain.problem import Problem
from scheduler.domain.text import Language, Text
from scheduler.domain.timeline import Instant, clock_text
from scheduler.formats.roster_dates import clock_span, day_text
from scheduler.wording import Wording

_SAID: dict[type, Text] = {
    changes.DropOut: Text("{volunteers}退出", "Dropped out: {volunteers}"),
    changes.Unavailable: Text(
        "{volunteers}不能来：{start} 至 {end}", "Cannot come from {start} to {end}: {volunteers}"
    ),
    changes.Answered: Text("{volunteer}重新答复了可服务时间", "{volunteer} said anew when they can come"),
    changes.Pin: Text("固定{volunteer}在{shift}", "{volunteer} is pinned to {shift}"),
    changes.Demand: Text("{shift} 改为需要 {wanted} 人", "{shift} wants {wanted}"),
    changes.Growth: Text("{posts} 的需求增减 {percent}%", "{percent}% more people at {posts}"),
    changes.NewShift: Text("新增班次 {added}", "A new shift, {added}"),
    changes.CloseShifts: Text("取消班次：{shifts}", "Not held: {shifts}"),
    changes.CloseZones: Text("{zones} 关闭：{start} 至 {end}", "{zones} closed, {start} to {end}"),
    changes.MoveShift: Text("{shift} 改到 {span}", "{shift} moves to {span}"),
    changes.Heat: Text("{day} 气温预报 {celsius}℃", "Forecast for {day}: {celsius} °C"),
    changes.Seats: Text("{transport} 每批 {seats} 个座位", "{transport}: {seats} seats in each wave"),
    changes.Postpone: Text("整个展会推迟 {days} 天", "The whole expo {days} days later"),
}
_SINCE = Text("{volunteers}从 {since} 起退出", "Dropped out from {since} on: {volunteers}")
_NO_LIMIT = Text("不限", "any number of")
_NONE = Text("无", "none")
MOST = 6
_MORE = Text("{some}等 {n} 个", "{some} and others, {n} in all")


@dataclass(frozen=True)
class Teller:
    """Speaks about the facts before the changes, in one language."""

    problem: Problem
    language: Language

    def say(self, change: Change) -> str:
        since = isinstance(change, changes.DropOut) and change.since is not None
        text = _SINCE if since else _SAID[type(change)]
        facts = {name: self._fact(name, getattr(change, name)) for name in type(change).__dataclass_fields__}
        if isinstance(change, changes.MoveShift):
            facts["span"] = self._span(change.start, change.end)
        return text.say(self.language, **facts)

    def _fact(self, name: str, value: Any) -> object:
        wording = Wording(self.problem, self.language)
        match name:
            case "volunteer":
                return wording.volunteer(value)
            case "volunteers":
                return self._several(map(wording.volunteer, value))
            case "shift":
                return wording.shift(value)
            case "shifts":
                return self._several(map(wording.shift, value))
            case "added":
                return f"{self._name(self.problem.post_by_id, value.post)} {self._span(value.start, value.end)}"
            case "zones" | "posts":
                held = self.problem.zone_by_id if name == "zones" else self.problem.post_by_id
                return self._several(self._name(held, one) for one in value)
            case "transport":
                return self._name(self.problem.transport_by_id, value)
            case "start" | "end" | "since" if value is not None:
                return self._moment(value)
            case "day":
                return day_text(value, self.language)
        return {"seats": _NO_LIMIT, "celsius": _NONE}.get(name, "") if value is None else value

    def _several(self, names: Iterable[str]) -> str:
        """A hundred names nobody reads."""
        found, comma = list(names), "、" if self.language == "zh" else ", "
        some = comma.join(found[:MOST])
        return some if len(found) <= MOST else _MORE.say(self.language, some=some, n=len(found))

    def _name(self, held: Any, key: str) -> str:
        """Of a zone, a post, a bus; ids that are not there are said as they are."""
        return str(held[key].name or key) if key in held else key

    def _moment(self, instant: Instant) -> str:
        days = self.problem.timeline
        return f"{day_text(days.day(instant), self.language)} {clock_text(days.clock(instant))}"

    def _span(self, start: Instant, end: Instant) -> str:
        days = self.problem.timeline
        return f"{day_text(days.day(start), self.language)} {clock_span(days, start, end)}"
