"""`expo export`: makes one paper or export, here and now."""

from pathlib import Path

import click

from scheduler.cli.exits import Exit, Failure
from scheduler.cli.options import language_option, written
from scheduler.domain.text import Language, Text
from web.cli.opened import chosen, configured, reading, writing

_DONE = Text("已写入 {file}（{size} kB）。", "Written: {file} ({size} kB).")
_DRAFT = Text("这是草稿：还没有发布的版本。", "This is a draft: no version is published.")


@click.command()
@click.argument("expo", type=int, required=False)
@click.option("--paper", required=True, metavar="CODE", help="What, such as roster, summary, posters, sign-in, buses.")
@click.option("--format", "kind", required=True, help="As what: xlsx, csv, json, html, zip or pdf.")
@click.option("--out", "file", required=True, type=written, metavar="FILE", help="Where it is written.")
@click.option("--part", default="", help="A day (2020-11-02) or an organisation's id; else all of it.")
@click.option("--roster", type=int, metavar="ID", help="A draft; else the version in force, or the latest draft.")
@language_option
def export(
    expo: int | None, paper: str, kind: str, file: Path, part: str, roster: int | None, language: Language
) -> None:
    """Write a paper or an export of an expo (its number; needed when there are several) to a file.

    It is made of the version in force; drafts are marked as such. The history keeps who took what.
    """
    from scheduler.formats.files import FileTrouble, write_beside  # noqa: PLC0415  # help does without
    from web.app import utc_now  # noqa: PLC0415  # with the web's libraries
    from web.services.history import record  # noqa: PLC0415  # likewise
    from web.services.papers.contents import content  # noqa: PLC0415  # loads WeasyPrint
    from web.services.papers.ordering import Asked, drawn_up, logged  # noqa: PLC0415  # with the web's libraries
    from web.services.who import program  # noqa: PLC0415  # likewise

    who, now, config = program("expo export", "cli"), utc_now(), configured(language)
    asked = Asked(paper, kind, language, part, roster)
    with reading(config, language) as session:
        found = chosen(session, expo, language)
        order = drawn_up(session, found, asked, who, public_url=config.public_url)
        made, said, expo_id = content(session, found, order, now), logged(session, order), found.id
    with writing(config, language) as session:
        record(session, who, now, "download", "paper", paper, expo_id=expo_id, after=said)
        session.commit()
    try:
        write_beside(file, made)
    except FileTrouble as trouble:
        raise Failure(Exit.OUTPUT, trouble.say(language)) from trouble
    if "draft" in said:
        click.echo(_DRAFT.say(language), err=True)
    click.echo(_DONE.say(language, file=file, size=f"{len(made) / 1000:,.0f}"))
