"""Those who watch: the clock, who was asked, the next wave at once, somebody by hand, undo; leads only their posts."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from flask.testing import FlaskClient
from sqlmodel import Session

from fixtures import load
from tests.web.answers.test_answers import published
from tests.web.callouts.scene import RESERVE, SHIFT, able, advance, asked, cannot, me, on, with_reserve
from tests.web.conftest import NOW, Clock, post
from tests.web.publishing.conftest import ANN
from web.services import expos
from web.services.callouts import answering, handling
from web.services.callouts.desk import desk, one_search
from web.services.refusal import Refused
from web.services.who import Who
from web.store.tables import CallOutState, ExpoRow, Kind

MORNING = NOW + timedelta(hours=7)
LEAD = Who("Lee", Kind.POST_LEAD, posts=frozenset({"M1"}))


class TestServices:
    """On one database: the races are tried on both."""

    @pytest.fixture
    def db(self, session: Session) -> Session:
        return session

    @pytest.fixture
    def expo(self, db: Session) -> ExpoRow:
        return expos.create(db, load("demo"), ANN, NOW)

    def test_the_next_wave_is_asked_at_once_by_night_too(self, db: Session, expo: ExpoRow) -> None:
        with_reserve(db, expo)
        one = cannot(db, expo)
        advance(db)
        assert asked(db) == []

        handling.ask_now(db, expo, one.id or 0, ANN, NOW)
        handling.ask_now(db, expo, one.id or 0, ANN, NOW)

        assert (len(asked(db, 1)), len(asked(db, 2))) == (1, 5)

    def test_somebody_is_put_in_by_hand_only_by_the_rules(self, db: Session, expo: ExpoRow) -> None:
        published(db, expo, ("V001", SHIFT), ("V002", "M1-1A"))
        one = cannot(db, expo, now=MORNING)
        with pytest.raises(Refused, match="The rules do not allow it"):
            handling.put_in(db, expo, one.id or 0, "V002", ANN, MORNING)
        db.rollback()
        first = able(db, expo)[0]

        handling.put_in(db, expo, one.id or 0, first, ANN, MORNING)

        assert (on(db, expo), one.state) == ({first}, CallOutState.COVERED)

    def test_undone_they_are_back_in_the_reserve_and_others_are_asked(self, db: Session, expo: ExpoRow) -> None:
        reserve = with_reserve(db, expo)
        one = cannot(db, expo, now=MORNING)
        now = advance(db, hours=7)
        answering.accept(db, expo, one.id or 0, me(reserve), now)

        handling.undo(db, expo, one.id or 0, ANN, now)
        advance(db, hours=7, minutes=1)

        assert (on(db, expo), on(db, expo, RESERVE)) == (set(), {reserve})
        assert one.state is CallOutState.OPEN
        assert reserve not in asked(db, 2)
        assert len(asked(db, 2)) == 5

    def test_closed_nobody_is_asked_and_the_roster_stays(self, db: Session, expo: ExpoRow) -> None:
        with_reserve(db, expo)
        one = cannot(db, expo, now=MORNING)

        handling.close(db, expo, one.id or 0, ANN, MORNING)
        advance(db, hours=8)

        assert (asked(db), on(db, expo)) == ([], {"V001"})

    def test_a_lead_sees_and_touches_those_of_their_posts_alone(self, db: Session, expo: ExpoRow) -> None:
        published(db, expo, ("V001", SHIFT), ("V002", "M1-1A"))
        one = cannot(db, expo, now=MORNING)
        other = cannot(db, expo, now=MORNING, who="V002", shift="M1-1A")
        now = advance(db, hours=7)

        assert [search.one.id for search in desk(db, expo, LEAD, now).live] == [other.id]
        names = [asked.name for asked in one_search(db, expo, other.id or 0, LEAD, now)[0].asked]
        assert all(name.endswith("*") for name in names)
        with pytest.raises(Refused) as refused:
            handling.close(db, expo, one.id or 0, LEAD, now)
        assert refused.value.status == 404


def test_the_pages_show_the_clock_and_do_what_is_asked(
    client: FlaskClient, session: Session, expo: ExpoRow, clock: Clock, tick: Callable[[], None]
) -> None:
    with_reserve(session, expo)
    one = cannot(session, expo, now=MORNING).id
    session.close()
    clock.pass_by(hours=7)
    tick()
    client.get("/?lang=en")

    page = client.get("/expo/1/call-outs/").get_data(as_text=True)
    assert "Looking for somebody for one place" in page
    assert "wave 1 is asked, the next goes 29 Oct 2020, 09:30" in page
    assert post(client, f"/expo/1/call-outs/{one}/ask").status_code == 303
    page = client.get(f"/expo/1/call-outs/{one}").get_data(as_text=True)
    assert "6 asked: 0 cannot, 6 silent" in page


@pytest.mark.parametrize("url", ["/expo/1/call-outs/", "/expo/1/answers/"])
def test_pages_ask_the_database_no_more_for_three_than_for_one(
    client: FlaskClient, session: Session, expo: ExpoRow, queries: Callable[[], object], url: str
) -> None:
    published(session, expo, ("V001", SHIFT), ("V002", "M1-1A"), ("V003", "O2-1A"))
    cannot(session, expo, now=MORNING)
    session.close()
    client.get(url)

    def count() -> int:
        with queries() as said:  # type: ignore[attr-defined]
            assert client.get(url).status_code == 200
        return len(said)

    first = count()
    cannot(session, expo, now=MORNING, who="V002", shift="M1-1A")
    cannot(session, expo, now=MORNING, who="V003", shift="O2-1A")
    session.close()
    client.get(url)
    assert count() == first
