"""Orders are found again in either database."""

from pathlib import Path

from sqlalchemy import Engine

from fixtures import load
from scheduler.domain.roster import Roster
from tests.web.conftest import NOW
from tests.web.papers.conftest import PAIRS
from web.services import expos, rosters
from web.services.papers.ordering import Asked, find, order
from web.services.who import Who
from web.store.engine import open_session
from web.store.tables import Job


def test_the_same_order_is_one_job_and_another_part_another(database: Engine, organiser: Who, tmp_path: Path) -> None:
    with open_session(database, writes=True) as session:
        expo = expos.create(session, load("demo"), organiser, NOW)
        rosters.begin_draft(session, expo, Roster.of(PAIRS), organiser, NOW)

        def ordered(part: str) -> Job:
            asked = Asked("meals", "xlsx", "en", part)
            return order(session, expo, asked, organiser, NOW, files=tmp_path, public_url="http://expo.test")

        first, again, other = ordered(""), ordered(""), ordered("2020-11-02")
        assert again.id == first.id
        assert other.id != first.id
        assert expo.id is not None
        assert other.id is not None
        found = find(session, expo.id, other.id, organiser)
        assert found.order.part.value == "2020-11-02"
        assert found.order.link.startswith("http://expo.test/board/")
