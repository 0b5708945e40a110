"""Leads see who of theirs is there, and nothing that names anybody else."""

import pytest
from sqlmodel import Session

from tests.web.conftest import NOW
from tests.web.editing.expo import ANN, MORNING, NOON, TENT, a_draft, put_on
from web.services.editing import apply
from web.services.editing.explaining import filling, outcome, why
from web.services.editing.inspecting import person_page, shift_page
from web.services.editing.since import changes_page
from web.services.editing.stand_ins import stand_ins
from web.services.refusal import Refused
from web.services.who import Who
from web.store.tables import ExpoRow, Kind, RosterRow, RosterState

GATE = Who("Gil", Kind.POST_LEAD, posts=frozenset({"gate"}))
TOWN = Who("Tao", Kind.ORGANISATION_LEAD, organisations=frozenset({"town"}))


def published(session: Session) -> tuple[ExpoRow, RosterRow]:
    """Ann (college) and Cy (town) at the gate, Bo (college) in the tent and, at noon, at the gate."""
    expo, row = a_draft(session)
    apply(session, expo, row.id, put_on("cy", MORNING), ANN, NOW, revision=row.revision)
    apply(session, expo, row.id, put_on("bo", NOON), ANN, NOW, revision=row.revision)
    row.state, row.number = RosterState.PUBLISHED, 1
    session.add(row)
    session.commit()
    return expo, row


def test_a_post_lead_sees_everybody_at_the_post(session: Session) -> None:
    expo, row = published(session)

    found = shift_page(session, expo, row.id, MORNING, GATE, "en")

    assert ([name.volunteer.id for name in found.names], found.hidden) == (["ann", "cy"], 0)
    assert (found.shortage, found.found, found.bar.last) == (None, None, None)


def test_an_organisation_lead_sees_their_own_and_how_many_others(session: Session) -> None:
    expo, row = published(session)

    found = shift_page(session, expo, row.id, MORNING, TOWN, "en")

    assert ([name.volunteer.id for name in found.names], found.hidden) == (["cy"], 1)


def test_a_post_lead_sees_of_a_person_the_shifts_at_the_post(session: Session) -> None:
    expo, row = published(session)

    found = person_page(session, expo, row.id, "bo", GATE, "en")

    assert ([shift.id for shift in found.shifts], found.found.free, found.found.stopped) == ([NOON], (), {})


@pytest.mark.parametrize(
    ("who", "kind", "key"),
    [(GATE, "shift", TENT), (GATE, "person", "di"), (TOWN, "person", "ann"), (TOWN, "person", "bo")],
)
def test_what_is_not_theirs_is_not_there(session: Session, who: Who, kind: str, key: str) -> None:
    expo, row = published(session)
    page = shift_page if kind == "shift" else person_page

    with pytest.raises(Refused) as refused:
        page(session, expo, row.id, key, who, "en")

    assert refused.value.status == 404


@pytest.mark.parametrize("who", [GATE, TOWN])
def test_drafts_are_not_theirs(session: Session, who: Who) -> None:
    expo, row = a_draft(session)

    with pytest.raises(Refused) as refused:
        shift_page(session, expo, row.id, NOON, who, "en")

    assert refused.value.status == 404


@pytest.mark.parametrize("who", [GATE, TOWN])
def test_answers_that_name_others_are_for_organisers(session: Session, who: Who) -> None:
    expo, row = published(session)
    asked = (
        lambda: why(session, expo, row.id, who, "en", volunteer="cy", shift=MORNING),
        lambda: filling(session, expo, row.id, MORNING, who, "en"),
        lambda: outcome(session, expo, row.id, "cy", who, "en"),
        lambda: stand_ins(session, expo, row.id, MORNING, who, "en"),
        lambda: changes_page(session, expo, row.id, who, "en"),
    )

    statuses = []
    for question in asked:
        with pytest.raises(Refused) as refused:
            question()
        statuses.append(refused.value.status)

    assert statuses == [403] * 5
