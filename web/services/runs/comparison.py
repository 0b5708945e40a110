"""Runs side by side: the settings that differ, the figures that differ, which of them is better."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from sqlmodel import Session

from scheduler.domain.settings import Settings
from scheduler.domain.text import Text
from scheduler.rules import Tier
from web.services.refusal import Refused
from web.services.runs.reading import some
from web.services.runs.settings import told
from web.store.snapshot import load_venue
from web.store.tables import ExpoRow, SolveRun

MOST = 6
_TWO = Text("请勾选 2 到 {most} 次求解来比较。", "Tick 2 to {most} runs to compare.")
_NOTHING = Text("–", "–")
_START = {True: Text("排班 {id}", "roster {id}"), False: Text("从空白开始", "nothing")}


@dataclass(frozen=True)
class Line:
    """One line of the table: a value for each run; `best` are the positions of the better ones, none when all agree."""

    label: Text
    values: tuple[Text, ...]
    best: frozenset[int] = frozenset()

    @property
    def differs(self) -> bool:
        return len(set(self.values)) > 1


@dataclass(frozen=True)
class Comparison:
    """`best` is the position of the run with the best roster, tier by tier; `None` when no single one is better."""

    runs: Sequence[SolveRun]
    asked: tuple[Line, ...]
    figures: tuple[Line, ...]
    best: int | None

    @property
    def judged(self) -> int:
        """How many of them have a roster."""
        return sum(bool(run.judged) for run in self.runs)


def compare(session: Session, expo: ExpoRow, ids: Sequence[int]) -> Comparison:
    """Raises `Refused` unless two to six runs are named."""
    assert expo.id is not None
    runs = some(session, expo.id, list(ids)[: MOST + 1])
    if not 2 <= len(runs) <= MOST:
        raise Refused(_TWO, most=MOST)
    settings = load_venue(session, expo).settings
    return Comparison(runs, tuple(_asked(runs, settings)), tuple(_figures(runs)), _best(runs))


def _asked(runs: Sequence[SolveRun], settings: Settings) -> list[Line]:
    """What was asked for: time, workers, seed, start, and each setting that one of them has otherwise."""
    lines = [
        _line(Text("时限 (秒)", "time limit (s)"), runs, lambda run: _plain(f"{run.seconds:,.0f}")),
        _line(Text("并行", "workers"), runs, lambda run: _plain(str(run.workers))),
        _line(Text("随机种子", "seed"), runs, lambda run: _plain(str(run.seed))),
        _line(Text("起点", "starts from"), runs, _start),
    ]
    differing = [entry for entry in settings.table() if any(entry[0] in run.overrides for run in runs)]
    lines += [
        Line(about.name, tuple(told(name, run.overrides.get(name, value)) for run in runs))
        for name, about, value in differing
    ]
    return lines


def _figures(runs: Sequence[SolveRun]) -> list[Line]:
    """Places filled, the cost of each tier under the expo's own settings, and the time it took."""
    filled = [run.filled if run.judged else None for run in runs]
    lines = [_numbers(Text("填满的名额", "places filled"), filled, most=True)]
    for tier in Tier:
        costs = [_cost(run, tier) for run in runs]
        if any(costs):
            lines.append(_numbers(tier.label, costs))
    return [
        *lines,
        _numbers(Text("用时 (秒)", "time taken (s)"), [round(run.spent) if run.judged else None for run in runs]),
    ]


def _cost(run: SolveRun, tier: Tier) -> int | None:
    return run.judged.get(str(int(tier)))


def _best(runs: Sequence[SolveRun]) -> int | None:
    """The run whose roster is better in the first tier in which they differ."""
    costs = {at: [run.judged[str(int(tier))] for tier in Tier] for at, run in enumerate(runs) if run.judged}
    ranked = sorted(costs, key=costs.__getitem__)
    return ranked[0] if len(ranked) > 1 and costs[ranked[0]] < costs[ranked[1]] else None


def _numbers(label: Text, values: Sequence[int | None], *, most: bool = False) -> Line:
    known = [value for value in values if value is not None]
    top = (max if most else min)(known) if len(set(known)) > 1 else None
    best = frozenset(at for at, value in enumerate(values) if value is not None and value == top)
    return Line(label, tuple(_NOTHING if value is None else _plain(f"{value:,}") for value in values), best)


def _line(label: Text, runs: Sequence[SolveRun], value: Callable[[SolveRun], Text]) -> Line:
    return Line(label, tuple(value(run) for run in runs))


def _start(run: SolveRun) -> Text:
    text = _START[run.start_id is not None]
    return Text(text.say("zh", id=run.start_id), text.say("en", id=run.start_id))


def _plain(said: str) -> Text:
    return Text(said, said)
