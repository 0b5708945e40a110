"""Jobs side by side: answers in order, a dead worker costs its own job only, and nobody outstays the clock."""

import multiprocessing
import os
import signal
import subprocess
import sys
import time
from concurrent.futures import Executor, ProcessPoolExecutor, ThreadPoolExecutor
from contextlib import nullcontext
from multiprocessing import get_context
from pathlib import Path
from threading import Event, Timer
from typing import Any

import pytest

from scheduler.solver.clock import Clock
from scheduler.solver.crew import Crew, Inline

UNGUARDED = """
import operator
from scheduler.solver.crew import Crew
with Crew(None, 2) as crew:
    print(crew.run(operator.mul, [(2, 3), (4, 5)]))
"""

DEAF = """
import os, signal, threading, time
from scheduler.solver.crew import Crew
signal.signal(signal.SIGINT, lambda *_: None)
if __name__ == "__main__":
    threading.Timer(0.1, os.killpg, (0, signal.SIGINT)).start()
    threading.Timer(1.5, os.killpg, (0, signal.SIGINT)).start()
    with Crew(None, 2) as crew:
        print(crew.run(time.sleep, [(2,), (2,)]), crew.run(abs, [(-1,)]))
"""

ORPHANED = """
import os, signal, sys, time
from scheduler.solver.crew import Crew
from tests.solver.test_crew import sign_in_and_sleep
if __name__ == "__main__":
    with Crew(None, 1) as crew:
        crew.run(sign_in_and_sleep, [(sys.argv[1],)])
"""


def double(number: int) -> int:
    return 2 * number


def fall(number: int) -> int:
    """Half the number; whoever is given an odd one does not outlive it."""
    if number % 2:
        os.kill(os.getpid(), signal.SIGKILL)
    return number // 2


def fall_once(mark: str) -> str:
    """Killed the first time, as by a machine short of memory; well the second time."""
    if not Path(mark).exists():
        Path(mark).touch()
        os.kill(os.getpid(), signal.SIGKILL)
    return "back again"


def sign_in_and_sleep(book: str) -> None:
    Path(book).write_text(str(os.getpid()))
    time.sleep(60)


def python(program: str, *arguments: str, **options: Any) -> subprocess.Popen[str]:
    script = [sys.executable, "-c", program, *arguments]
    return subprocess.Popen(script, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, **options)


def alive(process: int) -> bool:
    """Whether a process runs; one that nobody has buried yet does not."""
    stat = Path(f"/proc/{process}/stat")
    return stat.exists() and stat.read_text().rpartition(")")[2].split()[0] != "Z"


@pytest.mark.parametrize("kind", ["none", "threads", "processes"])
def test_answers_come_in_the_order_of_the_jobs(kind: str) -> None:
    executors: dict[str, Any] = {"none": Inline(), "threads": ThreadPoolExecutor(2), "processes": nullcontext()}

    with executors[kind] as executor, Crew(executor, 2) as crew:
        answers = crew.run(double, [(number,) for number in range(9)])

    assert answers == [0, 2, 4, 6, 8, 10, 12, 14, 16]


def test_a_killed_worker_loses_its_own_job_and_no_other() -> None:
    with Crew(None, 2) as crew:
        answers = crew.run(fall, [(number,) for number in (0, 2, 3, 4, 6, 8)])
        later = crew.run(double, [(5,)])

    assert answers == [0, 1, None, 2, 3, 4]
    assert later == [10]


def test_a_job_whose_worker_was_killed_by_others_is_done_by_the_next(tmp_path: Path) -> None:
    with Crew(None, 1) as crew:
        assert crew.run(fall_once, [(str(tmp_path / "mark"),)]) == ["back again"]


def test_a_broken_executor_that_was_handed_in_is_replaced_by_processes_of_our_own() -> None:
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool, Crew(pool, 2) as crew:
        answers = crew.run(fall, [(1,), (2,), (4,)])
        later = crew.run(double, [(5,)])

    assert answers == [None, 1, 2]
    assert later == [10]


@pytest.mark.parametrize("executor", [None, Inline()], ids=["processes", "none"])
def test_an_error_of_the_job_itself_is_not_hidden(executor: Executor | None) -> None:
    with Crew(executor, 1) as crew, pytest.raises(TypeError, match="bad operand"):
        crew.run(abs, [("five",)])


def test_processes_begin_with_the_first_job_and_end_with_the_crew() -> None:
    before = set(multiprocessing.active_children())

    with Crew(None, 2) as crew:
        begun = set(multiprocessing.active_children()) - before
        crew.run(double, [(1,), (2,)])
        at_work = set(multiprocessing.active_children()) - before

    assert (len(begun), len(at_work)) == (0, 2)
    assert not any(alive(worker.pid or 0) for worker in at_work)


def test_a_stop_ends_jobs_that_run_and_those_that_wait() -> None:
    stop, began = Event(), time.monotonic()

    with Crew(None, 1, Clock(stop=stop)) as crew:
        assert crew.run(double, [(1,)]) == [2]
        Timer(0.2, stop.set).start()
        answers = crew.run(time.sleep, [(60,), (60,)])

    assert answers == [None, None]
    assert time.monotonic() - began < 10


@pytest.mark.parametrize("executor", [None, Inline()], ids=["processes", "none"])
def test_when_time_is_over_late_jobs_are_given_up_and_new_ones_not_begun(executor: Executor | None) -> None:
    with Crew(executor, 1, Clock().within(0.5)) as crew:
        answers = crew.run(time.sleep, [(2,), (60,), (60,)])
        later = crew.run(double, [(1,)])

    assert answers[1:] == [None, None]
    assert later == [None]


def test_ctrl_c_reaches_everybody_at_the_terminal_and_no_worker_minds() -> None:
    program = python(DEAF, start_new_session=True)

    assert program.communicate(timeout=60) == ("[None, None] [1]\n", "")


def test_a_script_without_a_guard_gets_its_answers_all_the_same(tmp_path: Path) -> None:
    script = tmp_path / "unguarded.py"
    script.write_text(UNGUARDED)

    run = subprocess.run(
        [sys.executable, str(script)], capture_output=True, text=True, timeout=60, check=True, env={"PYTHONPATH": "."}
    )

    assert run.stdout == "[6, 20]\n"


def test_no_worker_outlives_the_one_it_works_for(tmp_path: Path) -> None:
    book = tmp_path / "book"
    with python(ORPHANED, str(book)) as program:
        while not (book.exists() and book.read_text()):
            time.sleep(0.05)
        worker = int(book.read_text())
        program.kill()

    deadline = time.monotonic() + 10
    while alive(worker) and time.monotonic() < deadline:
        time.sleep(0.05)
    assert not alive(worker)


def test_the_executor_of_dask_does_the_jobs() -> None:
    distributed = pytest.importorskip(
        "distributed", reason="dask.distributed is an optional extra: food-expo-roster[dask]"
    )

    client = distributed.Client(n_workers=1, threads_per_worker=1, dashboard_address=None)
    with client, Crew(client.get_executor(), 2) as crew:
        answers = crew.run(double, [(1,), (2,)])
        killed = crew.run(fall, [(1,), (4,)])

    assert answers == [2, 4]
    assert killed == [None, 2]
