"""`expo publish`: publishes the latest draft of an expo, or says what that would do."""

import getpass
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

import click

from scheduler.cli.exits import Exit, Failure
from scheduler.cli.options import language_option
from scheduler.domain.text import Language, Text
from scheduler.wording import Wording

if TYPE_CHECKING:
    from sqlmodel import Session

    from web.services.publishing import Preview
    from web.services.who import Who
    from web.store.tables import ExpoRow

_WOULD = Text(
    "第 {number} 版将通知 {told} 人，仍有 {empty} 个空缺。",
    "Version {number} would tell {told} people; {empty} places stay empty.",
)
_BROKEN = Text("违反硬性规则：{sentence}", "Breaks a hard rule: {sentence}")
_SAME = Text("第 {number} 版就是这份排班，无需发布。", "Version {number} is this very roster; nothing to publish.")
_DONE = Text("已发布第 {number} 版，需通知 {told} 人。", "Version {number} is published; {told} people are to be told.")
_NO_EXPO = Text("没有这个展会。请先导入一个。", "There is no such expo. Import one first.")
_NO_DRAFT = Text("没有可发布的草稿。请先求解或新建草稿。", "There is no draft to publish. Solve or begin one first.")


@dataclass(frozen=True)
class _Order:
    expo_id: int | None
    roster_id: int | None
    note: str
    reason: str
    dry_run: bool


@click.command()
@click.option("--expo", "expo_id", type=int, help="Number of the expo; else the latest.")
@click.option("--roster", "roster_id", type=int, help="Number of a draft, or of an old version to bring back.")
@click.option("--note", default="", help="What this version is for.")
@click.option("--reason", default="", help="Why hard rules that are broken may be; said for each of them.")
@click.option("--dry-run", is_flag=True, help="Only say what it would do.")
@language_option
def publish(
    expo_id: int | None, roster_id: int | None, note: str, reason: str, dry_run: bool, language: Language
) -> None:
    """Publish the latest draft of an expo: people know the roster from then on."""
    from web.services.refusal import Refused  # noqa: PLC0415  # the web's libraries; help does without

    try:
        _carry_out(_Order(expo_id, roster_id, note, reason, dry_run), language)
    except Refused as refused:
        raise Failure(Exit.ILLEGAL, refused.say(language)) from refused


def _carry_out(order: _Order, language: Language) -> None:
    from web.config import Config  # noqa: PLC0415  # help does without
    from web.store.engine import open_engine, open_session  # noqa: PLC0415  # likewise
    from web.store.expos import open_expos  # noqa: PLC0415  # likewise

    engine = open_engine(Config().database)
    with open_session(engine, writes=not order.dry_run) as session:
        expo = next((one for one in open_expos(session) if order.expo_id in (None, one.id)), None)
        if expo is None:
            raise Failure(Exit.INPUT, _NO_EXPO.say(language))
        click.echo("\n".join(_published(session, expo, order, language)))
    engine.dispose()


def _published(session: "Session", expo: "ExpoRow", order: _Order, language: Language) -> Iterator[str]:
    """What was done, or would be, in lines."""
    from web.services import publishing  # noqa: PLC0415  # help does without
    from web.services.who import program  # noqa: PLC0415  # likewise

    who = program(getpass.getuser(), "cli")
    found = publishing.desk(session, expo, who, order.roster_id).preview
    if found is None:
        raise Failure(Exit.INPUT, _NO_DRAFT.say(language))
    facts = {"number": found.number, "told": len(found.told), "empty": found.empty}
    if found.same and found.base is not None:
        yield _SAME.say(language, number=found.base.number)
    elif order.dry_run:
        yield _WOULD.say(language, **facts)
        says = Wording(found.problem, language)
        yield from (_BROKEN.say(language, sentence=says.sentence(one.violation)) for one in found.breaches)
    else:
        _publish(session, expo, found, who, order)
        yield _DONE.say(language, **facts)


def _publish(session: "Session", expo: "ExpoRow", found: "Preview", who: "Who", order: _Order) -> None:
    from web.app import utc_now  # noqa: PLC0415  # help does without
    from web.services import publishing  # noqa: PLC0415  # likewise

    assert expo.id is not None
    assert found.source.id is not None
    reasons = {one.key: order.reason or one.reason for one in found.breaches}
    publishing.publish(
        session, expo.id, found.source.id, who, utc_now(), stamp=found.stamp, note=order.note, reasons=reasons
    )  # fmt: skip
