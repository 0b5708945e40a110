"""`expo migrate`: brings the database to the form that this version needs."""

import click

from scheduler.cli.options import language_option
from scheduler.domain.text import Language, Text

_CURRENT = Text("数据库已是最新格式, 无需改动。", "The database is up to date; nothing to do.")
_DONE = Text("数据库已更新。", "The database is up to date now.")


@click.command()
@language_option
def migrate(language: Language) -> None:
    """Bring the database (EXPO_DATABASE_URL, else SQLite in EXPO_FOLDER) to this version's form.

    SQLite is migrated by itself when the program starts, a copy of the old file beside it.
    """
    from web.config import Config  # noqa: PLC0415  # with the web's libraries; help does without
    from web.store.schema import is_current  # noqa: PLC0415  # likewise
    from web.store.schema import migrate as bring_up  # noqa: PLC0415  # likewise

    config = Config()
    config.folder.mkdir(parents=True, exist_ok=True)
    if is_current(config.database):
        click.echo(_CURRENT.say(language))
        return
    bring_up(config.database)
    click.echo(_DONE.say(language))
