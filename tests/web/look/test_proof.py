"""Which roster is in hand, how good it is proven to be, and what can be found in it."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from sqlmodel import Session

from scheduler.domain.roster import Roster
from scheduler.rules import Tier
from tests.web.conftest import NOW
from tests.web.look.small import ORGANISER, PAIRS, a_look, rostered, small
from web.services import rosters
from web.services.look.edition import edition
from web.services.look.look import Look
from web.services.look.proof import Proof
from web.services.look.search import Search
from web.services.look.today import today_text
from web.services.who import Who
from web.store.tables import ExpoRow, Kind, RosterState


def judged(look: Look, *tiers: tuple[Tier, int, int | None], edits: int = 0) -> Proof:
    """The roster as a solver left it, edited so many times since."""
    assert look.row
    said = [{"tier": tier.value, "cost": cost, "bound": bound} for tier, cost, bound in tiers]
    look.row.judged, look.row.judged_facts = {"status": "feasible", "tiers": said}, look.expo.revision or 0
    look.row.edits = edits
    return Proof(look)


@pytest.mark.parametrize(
    ("reserve", "value", "beside"),
    [
        ((10, 8), "20 %", "reserve: cost 10, at least 8"),
        ((10, None), "?", "reserve: no bound"),
        ((10, 10), "0", "proven: no tier can be better"),
    ],
)
def test_the_gap_is_that_of_the_first_tier_not_proven(
    session: Session, reserve: tuple[int, int | None], value: str, beside: str
) -> None:
    figure = judged(a_look(session), (Tier.COVERAGE, 0, 0), (Tier.RESERVE, *reserve)).figure()
    assert figure

    assert (figure.value, figure.beside) == (value, beside)


def test_a_proof_is_void_once_somebody_edited(session: Session) -> None:
    proof = judged(a_look(session), (Tier.COVERAGE, 0, 0), edits=2)

    assert (proof.void, proof.figure()) == ("Edits since then: 2; the proof is void.", None)
    assert [line.verdict for line in proof.lines()] == ["nothing left to wish for"]


def test_a_roster_that_no_solver_made_has_no_proof(session: Session) -> None:
    proof = Proof(a_look(session))

    assert (proof.lines(), proof.figure(), proof.status) == ([], None, "")


def _told(session: Session, expo: ExpoRow) -> str:
    found = edition(session, expo, ORGANISER)
    assert found
    return found.say("en")


def test_the_badge_says_how_far_a_draft_is_from_what_people_know(session: Session) -> None:
    expo = rostered(session, small())
    first = rosters.in_hand(session, expo.id or 0, ORGANISER)
    assert first
    alone = _told(session, expo)
    first.state, first.number, first.published_at = RosterState.PUBLISHED, 1, NOW
    published = _told(session, expo)
    rosters.begin_draft(session, expo, Roster.of(PAIRS), ORGANISER, NOW)
    same = _told(session, expo)
    rosters.begin_draft(session, expo, Roster.of([*PAIRS[:2], ("cy", "gate-2")]), ORGANISER, NOW)

    assert (alone, published, same) == ("draft 1", "version 1", "draft 2 · the same as v1")
    assert _told(session, expo) == "draft 3 · 1 changed since v1"


@pytest.mark.parametrize(
    ("q", "found"),
    [
        ("AN", (["ann"], [], [])),
        ("gate", ([], ["gate"], ["gate-1", "gate-2"])),
        ("2 nov 13:00", ([], [], ["gate-2"])),
        ("nothing like it", ([], [], [])),
        ("", ([], [], [])),
    ],
)
def test_people_posts_and_shifts_are_found_by_all_words(
    session: Session, q: str, found: tuple[list[str], list[str], list[str]]
) -> None:
    search = Search(a_look(session), q)

    assert tuple([one.id for one in kind] for kind in (search.people, search.posts, search.shifts)) == found


def test_leads_find_their_own_only(session: Session) -> None:
    look = replace(a_look(session), who=Who("Cy", Kind.ORGANISATION_LEAD, organisations=frozenset({"south"})))

    assert [one.id for one in Search(look, "n").people] == []
    assert [one.id for one in Search(look, "cy").people] == ["cy"]


@pytest.mark.parametrize(
    ("today", "told"),
    [
        (date(2020, 10, 28), "opens in 5 days"),
        (date(2020, 11, 1), "opens tomorrow"),
        (date(2020, 11, 3), "day 2, Tue 3 Nov"),
        (date(2020, 11, 4), "closed today"),
        (date(2020, 11, 5), "day 3, Thu 5 Nov"),
        (date(2020, 11, 6), "has ended"),
    ],
)
def test_the_frame_says_how_far_the_expo_is(today: date, told: str) -> None:
    days = [date(2020, 11, 2), date(2020, 11, 3), date(2020, 11, 5)]

    assert today_text(days, today, "en") == told
    assert today_text([], today, "en") == ""


def test_a_page_of_a_day_begins_with_today_while_the_expo_runs(session: Session) -> None:
    look = a_look(session)
    before, within = datetime(2020, 10, 28, tzinfo=UTC), datetime(2020, 11, 2, 17, tzinfo=UTC)  # 01:00 on the 3rd there

    assert look.day("", before) == look.day("2020-11-02", within) == look.day("no day", before) == date(2020, 11, 2)
    assert look.day("", within) == date(2020, 11, 3)
