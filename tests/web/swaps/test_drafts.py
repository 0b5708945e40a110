"""A draft that was begun before swaps were done says what it would undo, and takes it over where the rules allow."""

import pytest
from flask.testing import FlaskClient
from sqlmodel import Session

from scheduler.domain.roster import Roster
from tests.web.conftest import NOW, post
from tests.web.swaps.conftest import ANN, BOSS, CY, DI, HELD, facts, in_force, publish
from web.services import expos, publishing, rosters, swaps
from web.services.swaps import drafts
from web.services.who import Who
from web.store.tables import ExpoRow, RosterRow


@pytest.fixture
def expo(session: Session, organiser: Who) -> ExpoRow:
    found = expos.create(session, facts(), organiser, NOW)
    publish(session, found, HELD)
    return found


def solved(db: Session, expo: ExpoRow, *pairs: tuple[str, str]) -> RosterRow:
    row = rosters.begin_draft(db, expo, Roster.of(pairs), BOSS, NOW)
    db.commit()
    return row


def swapped(db: Session, expo: ExpoRow) -> None:
    """Monday goes from ann to di."""
    row = swaps.give(db, expo, "ann", "mon", ANN, NOW)
    swaps.claim(db, expo, row.id or 0, "di", DI, NOW)


def seen(db: Session, expo: ExpoRow, draft: RosterRow) -> drafts.Ahead:
    return drafts.ahead(db, expo, publishing.preview(db, expo, draft.id or 0, BOSS))


def test_an_older_draft_says_which_swaps_it_would_undo(session: Session, expo: ExpoRow) -> None:
    draft = solved(session, expo, *HELD)
    swapped(session, expo)

    found = seen(session, expo, draft).undone

    assert (found.lacks, found.has) == ({("di", "mon")}, {("ann", "mon")})


def test_what_was_taken_over_is_published_with_the_draft(session: Session, expo: ExpoRow) -> None:
    draft = solved(session, expo, *HELD[:1], ("di", "tue"), *HELD[2:])
    swapped(session, expo)

    taken = drafts.take_over(session, expo, draft.id or 0, BOSS, NOW)

    assert (taken.done, taken.left) == (1, ())
    assert not seen(session, expo, draft).undone
    publishing.publish(session, expo.id or 0, draft.id or 0, BOSS, NOW)
    assert in_force(session, expo) == {("di", "mon"), ("di", "tue"), ("cy", "side"), ("eve", "wed")}


def test_what_the_rules_do_not_allow_in_the_draft_is_left_with_the_reason(session: Session, expo: ExpoRow) -> None:
    """In the draft di is at the side gate at that time."""
    draft = solved(session, expo, ("ann", "mon"), ("di", "side"))
    swapped(session, expo)

    taken = drafts.take_over(session, expo, draft.id or 0, BOSS, NOW)

    assert taken.done == 0
    assert [why.en for _, why in taken.left] == [
        "Di would be in two places for 120 min: Gate 11-02 09:00-12:00, Side 11-02 10:00-13:00."
    ]


def test_a_draft_begun_after_the_swap_undoes_nothing(session: Session, expo: ExpoRow) -> None:
    swapped(session, expo)
    force = publishing.in_force(session, expo.id or 0)
    assert force is not None
    copy = rosters.copy(session, expo, force.row.id or 0, BOSS, NOW)

    assert not seen(session, expo, copy).undone


def test_a_chain_of_swaps_is_taken_over_as_it_ended(session: Session, expo: ExpoRow) -> None:
    draft = solved(session, expo, *HELD)
    swapped(session, expo)
    second = swaps.give(session, expo, "di", "mon", DI, NOW, to="bo")
    swaps.claim(session, expo, second.id or 0, "bo", BOSS, NOW, reason="said yes")

    drafts.take_over(session, expo, draft.id or 0, BOSS, NOW)

    assert not seen(session, expo, draft).undone


def test_the_preview_says_how_many_pending_swaps_would_be_void(session: Session, expo: ExpoRow) -> None:
    swaps.give(session, expo, "ann", "mon", ANN, NOW)
    swaps.give(session, expo, "cy", "side", CY, NOW)
    draft = solved(session, expo, ("bo", "mon"), *HELD[2:])

    assert seen(session, expo, draft).void == 1


def test_the_page_before_publishing_shows_it_with_the_button(
    client: FlaskClient, session: Session, expo: ExpoRow
) -> None:
    draft = solved(session, expo, ("ann", "mon"), ("bo", "tue"), ("eve", "wed"))
    swapped(session, expo)
    swaps.give(session, expo, "cy", "side", CY, NOW)
    session.commit()
    url = f"/expo/1/publish?roster={draft.id}&lang=en"
    page = client.get(url).get_data(as_text=True)
    assert "Publishing this draft would undo swaps that are done" in page
    assert "Ann would have again: Gate 11-02 09:00-12:00" in page
    assert "One swap under way would become void" in page

    post(client, "/expo/1/publish/take-over", roster=draft.id)

    assert "would undo" not in client.get(url).get_data(as_text=True)
