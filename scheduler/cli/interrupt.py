"""Ctrl-C while a solve runs: the first one asks for the best roster so far, the second one ends everything."""

import os
import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager

import click

from scheduler.cli.exits import Exit
from scheduler.domain.text import Language, Text

_STOPPING = Text(
    "正在停止, 保留目前最好的排班; 再按一次 Ctrl-C 立即退出。",
    "Stopping; the best roster so far is kept. Ctrl-C again quits at once.",
)
_OVER = b"\0"


@contextmanager
def stopping(language: Language) -> Iterator[threading.Event]:
    """An event that the first SIGINT sets. Only for the main thread.

    Python runs signal handlers only between its own instructions, and while an engine works there are none. But it
    writes each signal to the wakeup descriptor at once, and a thread reads there.
    """
    stop = threading.Event()
    reader, writer = os.pipe()
    os.set_blocking(writer, False)
    previous = signal.signal(signal.SIGINT, lambda *_: None)
    previous_writer = signal.set_wakeup_fd(writer)
    watchman = threading.Thread(target=_watch, args=(reader, stop, language), daemon=True)
    watchman.start()
    try:
        yield stop
    finally:
        signal.set_wakeup_fd(previous_writer)
        signal.signal(signal.SIGINT, previous)
        os.write(writer, _OVER)
        watchman.join()
        os.close(reader)
        os.close(writer)


def _watch(reader: int, stop: threading.Event, language: Language) -> None:
    while (received := os.read(reader, 1)) != _OVER:
        if received[0] != signal.SIGINT:
            continue
        if stop.is_set():
            os._exit(Exit.INTERRUPTED)
        stop.set()
        click.echo(_STOPPING.say(language), err=True)
