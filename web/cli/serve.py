"""`expo serve`: the pages and a worker, one command."""

import errno
import logging
import os
import socket
from typing import TYPE_CHECKING

import click

from scheduler.cli.exits import Exit, Failure
from scheduler.cli.options import language_option
from scheduler.domain.text import Language, Text
from web.cli.opened import configured

if TYPE_CHECKING:
    from web.config import Config

PORT = 8000

_SERVED = Text("已启动: {url}   (Ctrl-C 结束)", "Serving {url}   (Ctrl-C ends it)")
_FIRST = Text(
    "还没有账号。用这个链接建立第一个组织者 (只能用一次, 7 天内有效):\n  {url}",
    "There is no account yet. This link makes the first organiser (it works once, for 7 days):\n  {url}",
)
_DIED = Text("{name} 一启动就退出, 原因见上面的日志。", "The {name} ends as soon as it begins; the log above says why.")


@click.command()
@click.option("--host", default="127.0.0.1", show_default=True, help="Where to listen; 0.0.0.0 for everybody.")
@click.option("--port", type=click.IntRange(0, 65535), default=PORT, show_default=True, help="0: any that is free.")
@click.option("--processes", type=click.IntRange(min=1), default=2, show_default=True, help="Web processes.")
@language_option
def serve(host: str, port: int, processes: int, language: Language) -> None:
    """Serve the pages, and do the background work: web server and worker in one command.

    Everything is kept in the folder EXPO_FOLDER (data), or in the PostgreSQL database EXPO_DATABASE_URL.
    """
    door = opened(host, port, language)
    served(prepared(door, language), door, language, processes=processes)


def opened(host: str, port: int, language: Language) -> socket.socket:
    """The socket. Raises Failure."""
    from web.serving.door import NOT_OURS, TAKEN, open_door  # noqa: PLC0415  # help does without

    try:
        return open_door(host, port)
    except OSError as error:
        text = TAKEN if error.errno == errno.EADDRINUSE else NOT_OURS
        reason = os.strerror(error.errno) if error.errno else str(error)
        raise Failure(Exit.USAGE, text.say(language, host=host, port=port, reason=reason)) from error


def prepared(door: socket.socket, language: Language) -> "Config":
    """The settings, with a database in the form that this version needs. Raises Failure."""
    from web.serving.door import address_of  # noqa: PLC0415  # help does without

    config = configured(language)
    if "public_url" not in config.model_fields_set:
        config.public_url = address_of(door)
    return config


def served(
    config: "Config", door: socket.socket, language: Language, *, processes: int, link: str | None = None
) -> None:
    """Until it is ended; says where the pages are, and `link` or the link for the first organiser."""
    from web.serving.serve import serve as watch  # noqa: PLC0415  # help does without

    logging.basicConfig(format="%(asctime)s serve %(levelname)s %(message)s")

    def ready() -> None:
        click.echo(_SERVED.say(language, url=config.public_url))
        if told := link or _first_link(config, language):
            click.echo(told)

    died = watch(config, door, processes=processes, ready=ready)
    if died is not None:
        raise Failure(Exit.ILLEGAL, _DIED.say(language, name=died.name))


def _first_link(config: "Config", language: Language) -> str | None:
    from web.app import utc_now  # noqa: PLC0415  # help does without
    from web.services.accounts.inviting import first_invitation  # noqa: PLC0415  # likewise
    from web.store.engine import open_engine, open_session  # noqa: PLC0415  # likewise

    engine = open_engine(config.database)
    with open_session(engine, writes=True) as session:
        token = first_invitation(session, utc_now())
    engine.dispose()
    return token and _FIRST.say(language, url=f"{config.public_url}/invitation/{token}")
