"""What all work of one worker process shares: database, files, clock, its name, how long it is believed."""

import os
import secrets
import socket
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from sqlalchemy import Engine
from sqlmodel import Session

from web.config import Config
from web.store.engine import open_engine, open_session


@dataclass(frozen=True)
class Desk:
    """One for a process."""

    engine: Engine
    files: Path
    clock: Callable[[], datetime]
    lease: timedelta

    @classmethod
    def open(cls, config: Config, clock: Callable[[], datetime]) -> "Desk":
        return cls(open_engine(config.database), config.files, clock, timedelta(seconds=config.lease_seconds))

    def session(self, *, writes: bool) -> Session:
        return open_session(self.engine, writes=writes)

    def until(self) -> datetime:
        """How long a lease lasts that is extended now."""
        return self.clock() + self.lease

    @property
    def pulse(self) -> float:
        """Seconds between two extensions: four may fail before anybody takes the work away."""
        return min(1.0, self.lease.total_seconds() / 5)


def new_owner() -> str:
    """A name for one claim; where and which process it is helps whoever reads the table."""
    return f"{socket.gethostname()}:{os.getpid()}:{secrets.token_hex(4)}"
