"""`expo solve`: puts a solve in line and follows it, or does it right here."""

import threading
import time
from collections.abc import Callable
from typing import TYPE_CHECKING

import click

from scheduler.cli.exits import Exit, Failure
from scheduler.cli.interrupt import stopping
from scheduler.cli.options import language_option
from scheduler.domain.text import Language, Text
from web.cli.opened import chosen, configured, writing

if TYPE_CHECKING:
    from web.config import Config
    from web.store.tables import SolveRun

_LINE = Text("{seconds} 秒 · {phase} · {filled}/{wanted} 名额", "{seconds} s · {phase} · {filled} of {wanted} places")
_WAITING = Text(
    "在排队: 等待工作进程 (expo serve 或 expo worker); 用 --here 可在本进程求解",
    "waiting for a worker (expo serve, or expo worker); --here would solve it in this process",
)
_DONE = Text(
    "求解 {number}: {filled}/{wanted} 名额已填; 结果是草稿 {roster}。",
    "Run {number}: {filled} of {wanted} places filled; the result is draft {roster}.",
)
_NOTHING = Text("求解 {number} 没有得到排班。{why}", "Run {number} has no roster. {why}")


@click.command()
@click.argument("expo", type=int, required=False)
@click.option("--seconds", type=click.FloatRange(1, 86_400), default=120, show_default=True, help="Time limit.")
@click.option("--workers", type=click.IntRange(1, 64), default=2, show_default=True, help="Parallel workers.")
@click.option("--seed", type=int, default=0, show_default=True, help="Same input and seed, same search.")
@click.option("--start", type=int, metavar="ROSTER", help="The roster to start from; its pins stay.")
@click.option("--name", default="", help="What the run and its draft are called.")
@click.option("--here", is_flag=True, help="Solve in this process; else a worker does.")
@language_option
def solve(
    expo: int | None,
    seconds: float,
    workers: int,
    seed: int,
    start: int | None,
    name: str,
    here: bool,
    language: Language,
) -> None:
    """Make the best roster for an expo of the database (its number; needed when there are several) as a draft.

    Ctrl-C keeps the best roster so far.
    """
    from web.app import utc_now  # noqa: PLC0415  # with the web's libraries; help does without
    from web.queue import Queue  # noqa: PLC0415  # likewise
    from web.services.runs import ordering  # noqa: PLC0415  # likewise
    from web.services.who import program  # noqa: PLC0415  # likewise
    from web.store.waking import asked  # noqa: PLC0415  # likewise

    config, who = configured(language), program("expo solve", "cli")
    order = ordering.Order(seconds, workers, seed, start, name=name)
    with writing(config, language) as session:
        run = ordering.start(session, chosen(session, expo, language), order, who, utc_now())
        calls = asked(session)
    run_id, expo_id = run.id or 0, run.expo_id

    def stop() -> None:
        with writing(config, language) as session:
            ordering.stop(session, expo_id, run_id, who, utc_now())

    worker = threading.Thread(target=_do, args=(config, run_id), daemon=True)
    if here:
        worker.start()
    else:
        Queue(config).wake(calls)
    run = _follow(config, run_id, stop, language)
    if here:
        worker.join()
    _tell(run, language)


def _do(config: "Config", run_id: int) -> None:
    from web.app import utc_now  # noqa: PLC0415  # with the web's libraries; help does without
    from web.worker.desk import Desk  # noqa: PLC0415  # likewise
    from web.worker.runs import do_run  # noqa: PLC0415  # loads the engines

    desk = Desk.open(config, utc_now)
    do_run(desk, run_id, threading.Event())
    desk.engine.dispose()


def _follow(config: "Config", run_id: int, stop: Callable[[], None], language: Language) -> "SolveRun":
    """The run once it is over; says meanwhile how it gets on."""
    said, stopped = "", False
    with stopping(language) as asked_to_stop:
        while not (run := _look(config, run_id, language)).state.over:
            if asked_to_stop.is_set() and not stopped:
                stop()
                stopped = True
            if (line := _line(run, language)) != said:
                click.echo(line, err=True)
                said = line
            time.sleep(1)
    return run


def _look(config: "Config", run_id: int, language: Language) -> "SolveRun":
    from web.store.tables import SolveRun  # noqa: PLC0415  # with the web's libraries; help does without

    with writing(config, language) as session:
        return session.get_one(SolveRun, run_id)


def _line(run: "SolveRun", language: Language) -> str:
    if run.state == "queued":
        return _WAITING.say(language)
    return _LINE.say(
        language,
        seconds=f"{run.spent:.0f}",
        phase=Text(run.phase_zh or "…", run.phase_en or "…"),
        filled=f"{run.filled:,}",
        wanted=f"{run.demanded:,}",
    )


def _tell(run: "SolveRun", language: Language) -> None:
    """Raises Failure when nothing came of it."""
    if run.result_id is None:
        why = Text(run.error_zh, run.error_en)
        raise Failure(Exit.ILLEGAL, _NOTHING.say(language, number=run.number, why=why).strip())
    facts = {"filled": f"{run.filled:,}", "wanted": f"{run.demanded:,}", "roster": run.result_id}
    click.echo(_DONE.say(language, number=run.number, **facts))
