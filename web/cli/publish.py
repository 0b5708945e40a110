"""`expo publish`: makes the latest draft, or one that is named, the version in force."""

import click

from scheduler.cli.options import language_option
from scheduler.domain.text import Language, Text
from web.cli.opened import chosen, configured, writing

_DONE = Text("展会 {expo}: 第 {number} 版已发布。", "Expo {expo}: version {number} is published.")


@click.command()
@click.argument("expo", type=int, required=False)
@click.option(
    "--roster", type=int, metavar="ID", help="The draft, or an earlier version to go back to; else the latest draft."
)
@click.option("--note", default="", help="What people read beside the version.")
@language_option
def publish(expo: int | None, roster: int | None, note: str, language: Language) -> None:
    """Publish a roster of an expo (its number; needed when there are several) as the next version.

    A roster that breaks a hard rule is refused: publish that on the pages, where each breach can be given its reason.
    """
    from web.app import utc_now  # noqa: PLC0415  # with the web's libraries; help does without
    from web.services.publishing.publish import publish as publish_one  # noqa: PLC0415  # likewise
    from web.services.publishing.publish import publish_latest  # noqa: PLC0415  # likewise
    from web.services.who import program  # noqa: PLC0415  # likewise

    who, now = program("expo publish", "cli"), utc_now()
    with writing(configured(language), language) as session:
        found = chosen(session, expo, language)
        assert found.id is not None
        if roster is None:
            version = publish_latest(session, found.id, who, now, note=note)
        else:
            version = publish_one(session, found.id, roster, who, now, note=note)
        click.echo(_DONE.say(language, expo=found.id, number=version.number))
