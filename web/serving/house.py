"""Watches over the processes that serve an expo: begins them, begins anew what has died, ends all of them together."""

import logging
import os
import subprocess
import threading
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

_LOG = logging.getLogger(__name__)

QUICK = 5.0
"""Whoever lives for fewer seconds than this was not well when it began."""
TRIES = 4
PATIENCE = 25.0
"""Seconds that a process has for ending by itself: longer than the web server gives its requests."""


@dataclass
class Child:
    """One process of a kind. Ctrl-C on the terminal does not reach it: the house tells it when to end."""

    name: str
    command: Sequence[str]
    environment: Mapping[str, str]
    fds: Sequence[int] = ()
    process: subprocess.Popen[bytes] | None = None
    began: float = 0.0
    quick_deaths: int = 0

    def begin(self) -> None:
        self.began = time.monotonic()
        self.process = subprocess.Popen(
            self.command, env=self.environment, pass_fds=self.fds, start_new_session=True, stdin=subprocess.DEVNULL
        )

    @property
    def dead(self) -> bool:
        return self.process is not None and self.process.poll() is not None

    def revive(self) -> bool:
        """Begin anew; not whoever keeps dying as soon as it begins."""
        quick = time.monotonic() - self.began < QUICK
        self.quick_deaths = self.quick_deaths + 1 if quick else 0
        if self.quick_deaths >= TRIES:
            return False
        code = None if self.process is None else self.process.returncode
        _LOG.warning("the %s has ended (%s); beginning it anew", self.name, code)
        self.begin()
        return True

    def end(self) -> None:
        if self.process is not None and self.process.poll() is None:
            self.process.terminate()

    def wait(self, deadline: float) -> None:
        if self.process is None:
            return
        try:
            self.process.wait(max(0.0, deadline - time.monotonic()))
        except subprocess.TimeoutExpired:
            _LOG.warning("the %s does not end; ending it by force", self.name)
            os.killpg(self.process.pid, 9)
            self.process.wait()


@dataclass
class House:
    """`over` is set by whoever wants it to end; `run` says who could not be kept alive, if anybody."""

    children: Sequence[Child]
    over: threading.Event = field(default_factory=threading.Event)

    def run(self) -> Child | None:
        try:
            while not self.over.wait(0.2):
                for child in self.children:
                    if child.dead and not child.revive():
                        return child
            return None
        finally:
            self.end()

    def begin(self) -> None:
        for child in self.children:
            child.begin()

    def end(self) -> None:
        for child in self.children:
            child.end()
        deadline = time.monotonic() + PATIENCE
        for child in self.children:
            child.wait(deadline)
