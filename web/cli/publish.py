"""`expo publish`: makes the latest draft, or one that is named, the version in force."""

from typing import TYPE_CHECKING

import click

from scheduler.cli.options import language_option
from scheduler.domain.text import Language, Text
from web.cli.opened import chosen, configured, writing

if TYPE_CHECKING:
    from sqlmodel import Session

    from web.services.who import Who
    from web.store.tables import ExpoRow

_WOULD = Text(
    "展会 {expo}: 第 {number} 版将通知 {told} 人, 违反 {broken} 条硬性规则, 仍有 {empty} 个空缺。",
    "Expo {expo}: version {number} would tell {told} people; hard rules broken: {broken}, places empty: {empty}.",
)
_DONE = Text("展会 {expo}: 第 {number} 版已发布。", "Expo {expo}: version {number} is published.")


@click.command()
@click.argument("expo", type=int, required=False)
@click.option(
    "--roster", type=int, metavar="ID", help="The draft, or an earlier version to go back to; else the latest draft."
)
@click.option("--note", default="", help="What people read beside the version.")
@click.option("--dry-run", is_flag=True, help="Only say what it would do.")
@language_option
def publish(expo: int | None, roster: int | None, note: str, *, dry_run: bool, language: Language) -> None:
    """Publish a roster of an expo (its number; needed when there are several) as the next version.

    A roster that breaks a hard rule without a reason on record is refused: the pages ask for each reason.
    """
    from web.app import utc_now  # noqa: PLC0415  # with the web's libraries; help does without
    from web.services.publishing.publish import publish as publish_one  # noqa: PLC0415  # likewise
    from web.services.publishing.publish import publish_latest  # noqa: PLC0415  # likewise
    from web.services.who import program  # noqa: PLC0415  # likewise

    who, now = program("expo publish", "cli"), utc_now()
    with writing(configured(language), language) as session:
        found = chosen(session, expo, language)
        assert found.id is not None
        if dry_run:
            click.echo(_would(session, found, roster, who, language))
            return
        if roster is None:
            version = publish_latest(session, found.id, who, now, note=note)
        else:
            version = publish_one(session, found.id, roster, who, now, note=note)
        click.echo(_DONE.say(language, expo=found.id, number=version.number))


def _would(session: "Session", expo: "ExpoRow", roster: int | None, who: "Who", language: Language) -> str:
    from web.services.publishing import desk  # noqa: PLC0415  # help does without
    from web.services.publishing.publish import NO_DRAFT  # noqa: PLC0415  # likewise
    from web.services.refusal import Refused  # noqa: PLC0415  # likewise

    found = desk(session, expo, who, roster).preview
    if found is None:
        raise Refused(NO_DRAFT)
    facts = {"number": found.number, "told": len(found.told), "broken": len(found.breaches), "empty": found.empty}
    return _WOULD.say(language, expo=expo.id, **facts)
