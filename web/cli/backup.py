"""`expo backup`: everything in one file, while the program runs."""

from pathlib import Path

import click

from scheduler.cli.exits import Exit, Failure, refuse_hopeless
from scheduler.cli.options import language_option, written
from scheduler.domain.text import Language, Text
from web.cli.opened import configured

_DONE = Text("已备份到 {file} ({size} MB)。", "Backed up to {file} ({size} MB).")
NO_TOOL = Text(
    "需要 PostgreSQL 的 {tool}, 这里没有安装 (Debian: postgresql-client)。",
    "This needs {tool} of PostgreSQL, which is not installed here (Debian: postgresql-client).",
)
_FAILED = Text("没有备份成: {reason}", "There is no backup: {reason}")


@click.command()
@click.argument("file", type=written)
@language_option
def backup(file: Path, language: Language) -> None:
    """Write everything that is kept (database, uploads, made files) to one FILE.tar; the program may go on running.

    The file holds personal data: only its owner may read it.
    """
    from web.app import utc_now  # noqa: PLC0415  # with the web's libraries; help does without
    from web.backups.archive import Unfit  # noqa: PLC0415  # likewise
    from web.backups.copies import NoTool  # noqa: PLC0415  # likewise
    from web.backups.taking import take  # noqa: PLC0415  # likewise

    refuse_hopeless(file, language)
    try:
        take(configured(language), file, utc_now())
    except NoTool as missing:
        raise Failure(Exit.OUTPUT, NO_TOOL.say(language, tool=missing)) from missing
    except Unfit as unfit:
        raise Failure(Exit.OUTPUT, _FAILED.say(language, reason=unfit)) from unfit
    click.echo(_DONE.say(language, file=file, size=f"{file.stat().st_size / 1e6:.1f}"))
