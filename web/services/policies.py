"""How an expo deals with its volunteers: one documented table, changed by organisers, read by swaps and messages."""

import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, field, fields, replace
from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlmodel import Session

from scheduler.domain.settings import About
from scheduler.domain.text import Text
from web.services.history import record
from web.services.refusal import STALE, Refused
from web.services.who import Permission, Who
from web.store.expos import hold
from web.store.tables import ExpoRow, PolicyRow


class Approval(StrEnum):
    """Who has to agree to a swap before it is done."""

    NONE = "none"
    POST_LEAD = "post_lead"
    ORGANISER = "organiser"


def _policy(default: object, zh: str, en: str, unit: str) -> Any:
    return field(default=default, metadata={"about": About(Text(zh, en), unit, "")})


@dataclass(frozen=True, slots=True)
class Policies:
    """Times in minutes or hours, of day in minutes after midnight."""

    approval: Approval = _policy(Approval.NONE, "换班由谁批准", "who approves swaps", "choice")  # noqa: RUF009  # it makes a field
    approval_cutoff: int = _policy(24, "开始前多少小时内一律须批准", "always approved so near the start", "h")
    approve_scarce: bool = _policy(True, "紧缺技能换班须批准", "swaps that move a scarce skill are approved", "yes/no")
    offers_close: int = _policy(120, "开始前多少分钟不再换班", "no swaps so near the start", "min")
    smallest_part: int = _policy(0, "班次可分的最短一段（0 为不可分）", "shortest part of a shift, 0 for none", "min")
    clear_every: int = _policy(
        60, "每隔多少分钟统一配对换班（0 为不自动）", "wishes are matched every, 0 for never", "min"
    )
    answer_within: int = _policy(48, "请在多少小时内答复", "answers are asked for within", "h")
    wishes_until: str = _policy("", "意愿修改截止（当地时间）", "wishes can be changed until (local time)", "time")
    gather_before: int = _policy(15, "开始前多少分钟到集合点", "to be at the meeting point before a shift", "min")
    venue: str = _policy("", "展馆地址（用于地图）", "address of the venue, for maps", "text")
    wave_size: int = _policy(5, "每批询问人数", "people asked in one wave", "people")
    wave_minutes: int = _policy(30, "每批等待时间", "time a wave has to answer", "min")
    call_out_low: int = _policy(120, "开始前多少分钟仍无人顶替即告急", "alarm so near a start nobody covers", "min")
    quiet_from: int = _policy(1320, "静默时段开始", "quiet hours begin", "min after midnight")
    quiet_until: int = _policy(420, "静默时段结束", "quiet hours end", "min after midnight")
    second_factor: bool = _policy(False, "打开链接须核对手机尾号", "links ask for the phone's last digits", "yes/no")
    sending: bool = _policy(False, "向志愿者发送消息", "messages are sent to volunteers", "yes/no")
    consent_version: int = _policy(1, "知情同意书版本", "version of the consent text", "number")

    def __post_init__(self) -> None:
        for name, _, value in self.table():
            if isinstance(value, int) and value < 0:
                raise ValueError(f"policy {name} cannot be negative: {value}")
        if self.wishes_until:
            datetime.fromisoformat(self.wishes_until)

    def table(self) -> Iterator[tuple[str, About, Any]]:
        """Every policy with its meaning and value, in the order of this file."""
        for item in fields(self):
            yield item.name, item.metadata["about"], getattr(self, item.name)


_IMPOSSIBLE = Text("这些规定不成立：{what}。", "These policies cannot be: {what}.")


def policies_of(session: Session, expo: ExpoRow) -> Policies:
    """The policies in force; names of an older version that are gone are left out."""
    row = session.get(PolicyRow, expo.id)
    return _typed(row.values if row else {})


@dataclass(frozen=True)
class Shown:
    """The policies, and what a form carries to show that nobody has changed them meanwhile."""

    policies: Policies
    seen: str


def open_policies(session: Session, expo: ExpoRow, who: Who) -> Shown:
    who.need(Permission.SETTINGS)
    found = policies_of(session, expo)
    return Shown(found, _stamp(found))


def save_policies(
    session: Session, expo: ExpoRow, values: Mapping[str, Any], who: Who, now: datetime, *, seen: str | None = None
) -> Policies:
    """Put some of them in place, the others stay; the history keeps those that differ. Raises `Refused` (409) when
    they are no longer what was `seen`."""
    who.need(Permission.SETTINGS)
    hold(session, expo)
    old = policies_of(session, expo)
    if seen is not None and seen != _stamp(old):
        raise Refused(STALE, 409)
    try:
        new = replace(old, **{name: _value(name, value) for name, value in values.items()})
    except (TypeError, ValueError) as error:
        raise Refused(_IMPOSSIBLE, what=str(error)) from error
    before, after, default = asdict(old), asdict(new), asdict(Policies())
    assert expo.id is not None
    if changed := [name for name in after if after[name] != before[name]]:
        kept = {name: value for name, value in after.items() if value != default[name]}
        row = session.get(PolicyRow, expo.id) or PolicyRow(expo_id=expo.id)
        row.values = kept
        session.add(row)
        told = ({name: side[name] for name in changed} for side in (before, after))
        record(session, who, now, "change", "policies", expo_id=expo.id, before=next(told), after=next(told))
    session.commit()
    return new


def _stamp(policies: Policies) -> str:
    return hashlib.sha256(json.dumps(asdict(policies), sort_keys=True).encode()).hexdigest()[:16]


def _typed(values: Mapping[str, Any]) -> Policies:
    known = {item.name for item in fields(Policies)}
    return Policies(**{name: _value(name, value) for name, value in values.items() if name in known})


def _value(name: str, value: Any) -> Any:
    """A value of JSON or of a form as the policy's own kind."""
    kind = type(getattr(Policies(), name))
    return kind(value)
