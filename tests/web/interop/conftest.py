"""A feed on the network, as calendar programs find it: two shifts, and one that was lost."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlmodel import Session

from fixtures import load
from tests.web.browser import serving
from tests.web.conftest import NOW
from tests.web.feeds.conftest import MINE, publish
from tests.web.publishing.conftest import ANN
from web import create_app
from web.calendars import Entry
from web.config import Config
from web.services import expos
from web.services.feeds import issuing, texts
from web.services.who import volunteer
from web.store.engine import open_session
from web.store.snapshot import load_problem
from web.store.tables import ExpoRow
from web.store.writing import write_facts

LATER = NOW + timedelta(hours=1)
GATHER = "南门“迎宾”牌下；3 号柱, A\\B 之间，" + "请提前三十分钟到，" * 8


@dataclass(frozen=True)
class Served:
    """`file` holds what `url` answers; `entries` are what every client has to understand."""

    url: str
    file: Path
    raw: bytes
    entries: tuple[Entry, ...]

    def told(self) -> list[tuple[str, datetime, datetime, int, str, str]]:
        return sorted(
            (
                entry.uid, entry.start.astimezone(UTC), entry.end.astimezone(UTC), entry.revision,
                f"【已取消】{entry.title}" if entry.cancelled else entry.title,
                "CANCELLED" if entry.cancelled else "CONFIRMED",
            )
            for entry in self.entries
        )  # fmt: skip


@pytest.fixture(scope="session")
def feed(tmp_path_factory: pytest.TempPathFactory, blank: Path) -> Iterator[Served]:
    folder = tmp_path_factory.mktemp("interop")
    (folder / "expo.db").write_bytes(blank.read_bytes())
    app = create_app(Config(folder=folder, public_url="https://expo.example.org"), clock=lambda: LATER)
    with open_session(app.extensions["engine"], writes=True) as session:
        expo = expos.create(session, load("demo"), ANN, NOW)
        token, entries = _shifts(session, expo)
    file = folder / "feed.ics"
    file.write_bytes(app.test_client().get(f"/calendar/{token}.ics").data)
    with serving(app) as address:
        yield Served(f"{address}/calendar/{token}.ics", file, file.read_bytes(), entries)
    app.extensions["engine"].dispose()


def _shifts(session: Session, expo: ExpoRow) -> tuple[str, tuple[Entry, ...]]:
    posts = [replace(post, gather=GATHER) for post in load_problem(session, expo).posts if post.id == "G1"]
    write_facts(session, expo, "posts", posts)
    session.commit()
    publish(session, expo, NOW, ("V001", "G1-1A"), ("V001", "O1-2A"))
    publish(session, expo, LATER, ("V001", "G1-1A"), ("V001", "M1-2P"))
    token = issuing.issue(session, expo, MINE, volunteer("V001", "龙翔旭"), NOW, language="zh")
    return token, texts.entries_of(session, expo, MINE, "https://expo.example.org", LATER, "zh")
