"""Jobs: done once by whoever claims them, taken over from the dead, told about while they last."""

from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from scheduler.domain.text import Text
from tests.web.conftest import NOW, Clock
from web.services import jobs
from web.services.jobs import Work
from web.services.refusal import Refused
from web.services.who import program
from web.store.leases import claim
from web.store.tables import Job, WorkState
from web.worker.desk import Desk
from web.worker.jobs import do_job
from web.worker.kinds import KINDS, function
from web.worker.reaper import reap

ANN = program("Ann", "web")


def count(work: Work) -> Mapping[str, Any]:
    """A job that adds numbers and says how far it is."""
    for at in range(3):
        work.tell(at, 3)
    return {"sum": sum(work.payload["numbers"]), "for": work.who.name}


def refuse(work: Work) -> Mapping[str, Any]:
    raise Refused(Text("第 {row} 行没有姓名", "row {row} has no name"), row=work.payload["row"])


def break_down(_work: Work) -> Mapping[str, Any]:
    raise ZeroDivisionError


MINE = {name: f"{__name__}:{name}" for name in ("count", "refuse", "break_down")}


def _put(desk: Desk, kind: str, **payload: object) -> int:
    with desk.session(writes=True) as session:
        job = jobs.enqueue(session, kind, payload, ANN, NOW)
        session.commit()
        assert job.id is not None
        return job.id


def _row(desk: Desk, job_id: int) -> Job:
    with desk.session(writes=False) as session:
        return session.get_one(Job, job_id)


def _claim(desk: Desk, job_id: int, owner: str) -> bool:
    with desk.session(writes=True) as session:
        return claim(session, Job, job_id, owner, until=desk.until(), now=desk.clock())


def test_a_job_is_done_for_whoever_asked(desk: Desk) -> None:
    job_id = _put(desk, "count", numbers=[1, 2, 3])

    do_job(desk, job_id, MINE)

    row = _row(desk, job_id)
    assert (row.state, row.result, row.done, row.total) == (WorkState.DONE, {"sum": 6, "for": "Ann"}, 2, 3)


def test_a_refusal_is_said_in_both_languages(desk: Desk) -> None:
    job_id = _put(desk, "refuse", row=7)

    do_job(desk, job_id, MINE)

    assert jobs.failure(_row(desk, job_id)) == Text("第 7 行没有姓名", "row 7 has no name")


def test_a_fault_of_the_program_ends_the_job_and_not_the_worker(desk: Desk) -> None:
    job_id = _put(desk, "break_down")

    do_job(desk, job_id, MINE)

    assert _row(desk, job_id).state is WorkState.FAILED


def test_of_two_workers_one_has_it(desk: Desk) -> None:
    job_id = _put(desk, "count", numbers=[])

    with ThreadPoolExecutor(4) as pool:
        won = list(pool.map(lambda name: _claim(desk, job_id, name), "abcd"))

    assert sorted(won) == [False, False, False, True]


def test_a_dead_workers_job_is_taken_over_when_its_lease_is_over(desk: Desk, clock: Clock) -> None:
    job_id = _put(desk, "count", numbers=[5])
    assert _claim(desk, job_id, "the dead")

    early = reap(desk)
    clock.pass_by(seconds=31)
    late = reap(desk)
    do_job(desk, job_id, MINE)

    row = _row(desk, job_id)
    assert (early, late) == ([], [("job", job_id)])
    assert (row.state, row.attempts, row.result["sum"]) == (WorkState.DONE, 2, 5)


def test_whoever_was_taken_for_dead_writes_nothing_more(desk: Desk, clock: Clock) -> None:
    job_id = _put(desk, "late", numbers=[])
    taken: dict[str, Callable[[], None]] = {}

    def late(_work: Work) -> Mapping[str, Any]:
        taken["over"]()
        return {"from": "the late one"}

    globals()["late"] = late
    clock_on = lambda: (clock.pass_by(seconds=31), _claim(desk, job_id, "another"))  # noqa: E731
    taken["over"] = clock_on  # type: ignore[assignment]

    do_job(desk, job_id, {"late": f"{__name__}:late"})

    row = _row(desk, job_id)
    assert (row.state, row.owner, row.result) == (WorkState.RUNNING, "another", {})


def test_what_has_killed_three_workers_has_failed(desk: Desk, clock: Clock) -> None:
    job_id = _put(desk, "count", numbers=[])
    for name in "abc":
        assert _claim(desk, job_id, name)
        clock.pass_by(seconds=31)

    left = reap(desk)

    row = _row(desk, job_id)
    assert (left, row.state, "three times" in row.error_en) == ([], WorkState.FAILED, True)


def test_a_job_that_is_no_longer_wanted_ends_where_it_is(desk: Desk) -> None:
    job_id = _put(desk, "unwanted", numbers=[])

    def unwanted(work: Work) -> Mapping[str, Any]:
        with desk.session(writes=True) as session:
            jobs.cancel(session, None, job_id, NOW)
        work.tell(1, 2)
        raise AssertionError("it should have ended")

    globals()["unwanted"] = unwanted
    do_job(desk, job_id, {"unwanted": f"{__name__}:unwanted"})

    assert _row(desk, job_id).state is WorkState.CANCELLED


def test_every_kind_has_its_function() -> None:
    assert [kind for kind in KINDS if not callable(function(kind))] == []
