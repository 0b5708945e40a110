"""What happened goes in, ways out come back, one is taken: each costs what the scheduler says, and once only."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from sqlmodel import Session, select

from scheduler.domain.changes import Demand, DropOut, MoveShift
from scheduler.domain.text import Text
from scheduler.solver import Limits, solve
from scheduler.solver.clock import Clock as Deadline
from scheduler.solver.replan.facts import to_mend
from scheduler.solver.replan.frontier import frontier
from tests.web.conftest import Clock
from tests.web.replan.conftest import ANN_LEAVES, MORNING, NOON, TOLD, a_gate, published
from web.services import jobs, publishing
from web.services.refusal import Refused
from web.services.replan import cases, searching, taking
from web.services.replan.basis import basis
from web.services.replan.closing import close_post, close_zone
from web.services.replan.ways import roster_of, told_by, ways_of
from web.services.who import Who
from web.store.snapshot import load_problem, load_roster
from web.store.tables import CaseState, Change, ExpoRow, Kind, ReplanCase, RosterRow, WorkState
from web.store.tables import Demand as DemandVersion
from web.store.writing import write_facts

Searched = Callable[..., ReplanCase]
LEE = Who("Lee", Kind.ORGANISATION_LEAD, organisations=frozenset({"college"}))


def _ways(case: ReplanCase) -> list[tuple[int, int, int]]:
    return [(way.told, way.filled, way.wanted) for way in ways_of(case).different]


def _take(session: Session, expo: ExpoRow, case: ReplanCase, who: Who, clock: Clock) -> RosterRow:
    best = ways_of(case).different[-1]
    return taking.take(session, expo, case.id, best.number, who, clock(), version=case.version)


def test_each_further_person_told_buys_so_many_places(searched: Searched) -> None:
    assert _ways(searched(ANN_LEAVES)) == [(0, 2, 3), (2, 3, 3)]


def test_the_ways_are_those_of_the_scheduler(searched: Searched, version: RosterRow, session: Session) -> None:
    case = searched(ANN_LEAVES)

    problem = to_mend(load_problem(session, session.get_one(ExpoRow, 1)), load_roster(session, version), [ANN_LEAVES])
    points = list(frontier(problem, solve(problem, Limits(10)), Deadline(), workers=2, seed=0))

    assert [(w.name.en, w.told, w.empty, w.proven, w.costs) for w in ways_of(case).found] == [
        (p.name.en, p.told, p.empty, p.proven, p.costs) for p in points
    ]


def test_who_would_be_told_is_said_before_anybody_takes_it(
    searched: Searched, session: Session, expo: ExpoRow, clock: Clock
) -> None:
    case = searched(ANN_LEAVES)
    found, way = basis(session, expo, clock()), ways_of(case).different[-1]

    told = told_by(session, expo, found, found.after([ANN_LEAVES]), roster_of(case, found, way))

    assert {(t.name, *(p.shift for p in t.lost), *(p.shift for p in t.gained)) for t in told.people} == {
        ("Cy", NOON, MORNING),
        ("Di", NOON),
    }
    assert [t.name for t in told.left] == ["Ann"]


def test_taking_one_changes_the_facts_and_begins_a_draft(
    searched: Searched, session: Session, expo: ExpoRow, version: RosterRow, organiser: Who, clock: Clock
) -> None:
    case = searched(ANN_LEAVES)

    draft = _take(session, expo, case, organiser, clock)

    assert sorted(v.id for v in load_problem(session, expo).volunteers) == ["bo", "cy", "di"]
    assert load_roster(session, draft).assignments == {("bo", MORNING), ("cy", MORNING), ("di", NOON)}
    assert (draft.origin_id, case.state, case.draft_id) == (version.id, CaseState.TAKEN, draft.id)
    assert {(c.verb, c.kind) for c in session.exec(select(Change))} >= {
        ("replan", "replan_case"),
        ("remove", "volunteers"),
    }
    told = publishing.preview(session, expo, draft.id, organiser).told
    assert [(t.name, t.kind) for t in told if t.volunteer != "ann"] == [("Cy", "changed"), ("Di", "new")]


def test_another_demand_becomes_a_version(
    searched: Searched, session: Session, expo: ExpoRow, organiser: Who, clock: Clock
) -> None:
    case = searched(Demand(NOON, 2))

    _take(session, expo, case, organiser, clock)

    assert [row.places for row in session.exec(select(DemandVersion).order_by(DemandVersion.number))] == [3, 4]


def test_taking_twice_is_refused(
    searched: Searched, session: Session, expo: ExpoRow, organiser: Who, clock: Clock
) -> None:
    case = searched(ANN_LEAVES)
    _take(session, expo, case, organiser, clock)

    with pytest.raises(Refused) as refused:
        _take(session, expo, case, organiser, clock)

    assert refused.value.status == 409


def test_ways_for_facts_that_have_changed_are_refused(
    searched: Searched, session: Session, expo: ExpoRow, organiser: Who, clock: Clock
) -> None:
    case = searched(ANN_LEAVES)
    write_facts(session, expo, "volunteers", [replace(load_problem(session, expo).volunteer_by_id["bo"], note="!")])
    session.commit()

    with pytest.raises(Refused, match="Search again"):
        _take(session, expo, case, organiser, clock)

    assert "ann" in load_problem(session, expo).volunteer_by_id


def test_ways_from_another_version_in_force_are_refused(
    searched: Searched, session: Session, expo: ExpoRow, organiser: Who, clock: Clock
) -> None:
    case = searched(ANN_LEAVES)
    published(session, expo, organiser, TOLD[1:])

    with pytest.raises(Refused, match="Search again"):
        _take(session, expo, case, organiser, clock)


def test_a_shift_that_began_while_one_thought_about_it_is_refused(
    searched: Searched, session: Session, expo: ExpoRow, organiser: Who, clock: Clock
) -> None:
    case = searched(ANN_LEAVES)
    clock.now = _begun(a_gate())

    with pytest.raises(Refused, match="have begun by now"):
        _take(session, expo, case, organiser, clock)


def test_what_has_begun_stays(
    searched: Searched, session: Session, expo: ExpoRow, organiser: Who, clock: Clock
) -> None:
    clock.now = _begun(a_gate())

    case = searched(DropOut(("cy",)))
    draft = _take(session, expo, case, organiser, clock)

    assert load_roster(session, draft).assignments == {("ann", MORNING), ("bo", MORNING), ("di", NOON)}


def test_what_is_pinned_stays(
    session: Session, expo: ExpoRow, organiser: Who, clock: Clock, work_off: Callable[[], None]
) -> None:
    published(session, expo, organiser, pinned=[("cy", NOON)])
    case = cases.add(session, expo, [ANN_LEAVES], organiser, clock())
    searching.start(session, expo, case.id, organiser, clock(), seconds=20)
    work_off()
    session.refresh(case)

    draft = _take(session, expo, case, organiser, clock)

    assert (_ways(case), load_roster(session, draft).pinned) == ([(0, 2, 3)], {("cy", NOON)})


def test_who_has_a_shift_that_moved_since_publishing_is_told_as_well(
    searched: Searched, session: Session, expo: ExpoRow, version: RosterRow
) -> None:
    noon = load_problem(session, expo).shift_by_id[NOON]
    write_facts(session, expo, "shifts", [replace(noon, start=noon.start + 30)])
    session.commit()

    assert _ways(searched(ANN_LEAVES))[0] == (1, 2, 3)


def test_a_change_that_does_not_fit_is_refused_and_nothing_is_kept(
    session: Session, expo: ExpoRow, version: RosterRow, organiser: Who, clock: Clock
) -> None:
    with pytest.raises(Refused, match="unknown volunteers: zoe"):
        cases.add(session, expo, [DropOut(("zoe",))], organiser, clock())

    assert cases.open_case(session, expo, organiser) is None


def test_another_change_forgets_the_ways(
    searched: Searched, session: Session, expo: ExpoRow, organiser: Who, clock: Clock
) -> None:
    case = searched(ANN_LEAVES)

    again = cases.add(session, expo, [Demand(NOON, 2)], organiser, clock())

    assert (again.id, again.ways, len(cases.changes_of(again))) == (case.id, [], 2)


def test_a_search_that_is_called_off_leaves_nothing(
    session: Session, expo: ExpoRow, version: RosterRow, organiser: Who, clock: Clock, work_off: Callable[[], None]
) -> None:
    case = cases.add(session, expo, [ANN_LEAVES], organiser, clock())
    job = searching.start(session, expo, case.id, organiser, clock())

    searching.cancel(session, expo, case.id, organiser, clock())
    work_off()

    session.refresh(case)
    assert (jobs.find(session, expo.id, job.id).state, case.ways) == (WorkState.CANCELLED, [])


def test_pins_that_the_facts_forbid_are_said(
    session: Session, expo: ExpoRow, organiser: Who, clock: Clock, work_off: Callable[[], None]
) -> None:
    published(session, expo, organiser, [("di", MORNING)], pinned=[("di", MORNING)])
    case = cases.add(session, expo, [ANN_LEAVES], organiser, clock())
    job = searching.start(session, expo, case.id, organiser, clock(), seconds=20)
    work_off()

    session.refresh(job)
    assert jobs.failure(job) == Text(job.error_zh, job.error_en)
    assert "no roster keeps every hard rule" in job.error_en


def test_nothing_published_means_nothing_to_mend(session: Session, expo: ExpoRow, organiser: Who, clock: Clock) -> None:
    with pytest.raises(Refused, match="Publish a roster first"):
        cases.add(session, expo, [ANN_LEAVES], organiser, clock())


def test_a_post_closes_from_a_moment_on() -> None:
    problem = a_gate()
    ten = problem.shift_by_id[MORNING].start + 60

    after = list(close_post(problem, "gate", ten))

    assert after == [MoveShift(MORNING, ten - 60, ten), *after[1:]]
    assert [change.shifts for change in after[1:]] == [(NOON,)]


def test_a_zone_closes_until_its_last_shift_has_ended() -> None:
    problem = a_gate()
    noon = problem.shift_by_id[NOON]

    (closed,) = close_zone(problem, problem.zones[0].id, noon.start)

    assert (closed.start, closed.end) == (noon.start, noon.end)


def test_leads_see_nothing_of_it(session: Session, expo: ExpoRow, version: RosterRow, clock: Clock) -> None:
    for ask in (
        lambda: cases.open_case(session, expo, LEE),
        lambda: cases.add(session, expo, [ANN_LEAVES], LEE, clock()),
        lambda: searching.start(session, expo, 1, LEE, clock()),
        lambda: taking.take(session, expo, 1, 0, LEE, clock(), version=1),
    ):
        with pytest.raises(Refused) as refused:
            ask()
        assert refused.value.status == 403


def _begun(problem: object) -> datetime:
    """Half an hour after the morning has begun."""
    start = problem.shift_by_id[MORNING].start  # type: ignore[attr-defined]
    return problem.timeline.moment(start).astimezone(UTC) + timedelta(minutes=30)  # type: ignore[attr-defined,no-any-return]
