"""The form that orders a run: what was sent, read into an order."""

from flask import g
from werkzeug.datastructures import MultiDict

from scheduler.domain.text import Text
from web.services.refusal import Refused
from web.services.runs.ordering import Order
from web.services.runs.settings import overrides
from web.services.settings import settings_of
from web.store.tables import RosterRow

SETTING = "set-"
BLANK: MultiDict[str, str] = MultiDict({"seconds": "60", "workers": "2", "seed": "0"})
_NUMBER = Text("“{said}”不是数字，请填例如 60。", "“{said}” is no number; write one, such as 60.")


def order_of(said: MultiDict[str, str]) -> Order:
    """Raises `Refused`."""
    settings = {name.removeprefix(SETTING): text for name, text in said.items() if name.startswith(SETTING)}
    rules = said.getlist("rule") if "rules" in said else None
    return Order(
        seconds=_whole(said.get("seconds", "")),
        workers=_whole(said.get("workers", "")),
        seed=_whole(said.get("seed", "0")),
        start_id=_whole(said["start"]) if said.get("start") else None,
        overrides=overrides(settings_of(g.session, g.expo), settings, rules),
        name=said.get("name", ""),
    )


def differs(said: MultiDict[str, str]) -> bool:
    """Whether a form that comes back says anything about settings: then they stay in sight."""
    return any(text for name, text in said.items() if name.startswith(SETTING)) or "rules" in said


def roster_name(row: RosterRow) -> Text:
    """How a roster is offered as a start."""
    if row.number is not None:
        return Text(f"第 {row.number} 版（已发布）", f"version {row.number} (published)")
    return Text(row.name or f"草稿 {row.id}", row.name or f"draft {row.id}")


def _whole(said: str) -> int:
    try:
        return int(said)
    except ValueError as error:
        raise Refused(_NUMBER, 422, said=said[:40]) from error
