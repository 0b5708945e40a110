"""`expo restore`: brings a backup back, after a look whether it is whole."""

from pathlib import Path

import click

from scheduler.cli.exits import Exit, Failure
from scheduler.cli.options import language_option
from scheduler.domain.text import Language, Text
from web.cli.backup import NO_TOOL

_READ: click.Path = click.Path(path_type=Path, exists=True, dir_okay=False)
_DONE = Text("已恢复。", "Restored.")
_KEPT = Text("原来的数据库保留在 {file}。", "The database that was there is kept as {file}.")
_OCCUPIED = Text(
    "这里已有数据, 没有改动。要覆盖请加 --force (原数据库会保留在旁边)。",
    "There is data here already; nothing was changed. --force puts the backup in its place; SQLite's old file is kept.",
)
_UNFIT = Text(
    "{file}: 不是可用的备份, 没有改动任何数据 ({reason})。",
    "{file}: this is no backup that can be used; nothing was changed ({reason}).",
)


@click.command()
@click.argument("file", type=_READ)
@click.option("--force", is_flag=True, help="Put it in the place of data that is there.")
@language_option
def restore(file: Path, force: bool, language: Language) -> None:
    """Bring back what `expo backup` wrote to FILE. End `expo serve` and every worker before.

    The file is checked first; what is there is replaced only with --force, and only when all of it is in order.
    """
    from web.backups.archive import Unfit  # noqa: PLC0415  # with the web's libraries; help does without
    from web.backups.copies import NoTool  # noqa: PLC0415  # likewise
    from web.backups.taking import Occupied, bring_back  # noqa: PLC0415  # likewise
    from web.config import Config  # noqa: PLC0415  # likewise

    try:
        kept = bring_back(Config(), file, force=force)
    except Occupied as occupied:
        raise Failure(Exit.OUTPUT, _OCCUPIED.say(language)) from occupied
    except NoTool as missing:
        raise Failure(Exit.OUTPUT, NO_TOOL.say(language, tool=missing)) from missing
    except Unfit as unfit:
        raise Failure(Exit.INPUT, _UNFIT.say(language, file=file, reason=unfit)) from unfit
    click.echo(_DONE.say(language))
    if kept is not None:
        click.echo(_KEPT.say(language, file=kept))
