"""What commands that work on the database begin with: settings, a session, what a refusal becomes."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from scheduler.cli.exits import Exit, Failure
from scheduler.domain.text import Language, Text

if TYPE_CHECKING:
    from sqlmodel import Session

    from web.config import Config
    from web.store.tables import ExpoRow

OLD = Text(
    "数据库还不是这个版本的格式。请先运行: expo migrate",
    "The database is not in the form that this version needs. Run this first: expo migrate",
)
WHICH = Text("请给出展会编号: {expos}", "Say which expo: {expos}")
NO_EXPO = Text("还没有展会。请先导入: expo import", "There is no expo yet. Import one first: expo import")


def configured(language: Language) -> "Config":
    """The settings, with a database in this version's form. Raises Failure."""
    from web.config import Config  # noqa: PLC0415  # with the web's libraries; help does without
    from web.store.schema import is_current, migrate  # noqa: PLC0415  # likewise

    config = Config()
    config.folder.mkdir(parents=True, exist_ok=True)
    if config.database.startswith("sqlite"):
        migrate(config.database)
    elif not is_current(config.database):
        raise Failure(Exit.INPUT, OLD.say(language))
    return config


@contextmanager
def writing(config: "Config", language: Language) -> "Iterator[Session]":
    """A session that writes; what a service refuses ends the command with its sentence."""
    with _opened(config, language, writes=True) as session:
        yield session


@contextmanager
def reading(config: "Config", language: Language) -> "Iterator[Session]":
    """A session that only reads: it keeps nobody waiting, however long the command takes."""
    with _opened(config, language, writes=False) as session:
        yield session


@contextmanager
def _opened(config: "Config", language: Language, *, writes: bool) -> "Iterator[Session]":
    from web.services.refusal import Refused  # noqa: PLC0415  # with the web's libraries; help does without
    from web.store.engine import open_engine, open_session  # noqa: PLC0415  # likewise

    engine = open_engine(config.database)
    try:
        with open_session(engine, writes=writes) as session:
            yield session
    except Refused as refused:
        raise Failure(Exit.INPUT, refused.say(language)) from refused
    finally:
        engine.dispose()


def chosen(session: "Session", number: int | None, language: Language) -> "ExpoRow":
    """The expo that is named, or the only one there is. Raises Failure."""
    from web.store.expos import open_expos  # noqa: PLC0415  # with the web's libraries; help does without

    found = open_expos(session)
    fitting = [expo for expo in found if number is None or expo.id == number]
    if len(fitting) == 1:
        return fitting[0]
    if not found:
        raise Failure(Exit.INPUT, NO_EXPO.say(language))
    names = ", ".join(f"{expo.id} {expo.name}" for expo in found)
    raise Failure(Exit.USAGE, WHICH.say(language, expos=names))
