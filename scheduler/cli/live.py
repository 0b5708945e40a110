"""Shows on stderr how a solve gets on: one live line on a terminal, plain lines elsewhere."""

from collections.abc import Iterator
from contextlib import contextmanager

import click
from rich.console import Console
from rich.live import Live
from rich.text import Text as Styled

from scheduler.cli.figures import Figure, figures
from scheduler.domain.problem import Problem
from scheduler.domain.text import Language, Text
from scheduler.solver.result import Listener, Progress

_PACE = 1.0
"""Seconds that at least lie between two plain lines."""

_LINE = Text(
    "{seconds} 秒 · {phase} · {filled}/{demanded} 名额", "{seconds} s · {phase} · {filled} of {demanded} places"
)


@contextmanager
def shown(problem: Problem, language: Language) -> Iterator[Listener]:
    """A listener that shows progress until the block ends."""
    console = Console(stderr=True, highlight=False)
    if not console.is_terminal:
        yield _Lines(problem, language)
        return
    with Live(console=console, transient=True, refresh_per_second=4) as live:
        yield lambda progress: live.update(Styled(_said(problem, progress, language)))


class _Lines:
    """Prints a line when something has changed, but not too often, and no more once nobody can read them."""

    def __init__(self, problem: Problem, language: Language) -> None:
        self.problem = problem
        self.language = language
        self.last: Progress | None = None
        self.heard = True

    def __call__(self, progress: Progress) -> None:
        if not self.heard or (self.last is not None and not _worth_a_line(self.last, progress)):
            return
        self.last = progress
        try:
            click.echo(_said(self.problem, progress, self.language), err=True)
        except OSError:
            self.heard = False


def _worth_a_line(last: Progress, progress: Progress) -> bool:
    told, news = ((p.phase, p.filled, p.tiers) for p in (last, progress))
    return told != news and progress.seconds - last.seconds >= _PACE


def _said(problem: Problem, progress: Progress, language: Language) -> str:
    line = _LINE.say(
        language,
        seconds=f"{progress.seconds:.0f}",
        phase=progress.phase,
        filled=f"{progress.filled:,}",
        demanded=f"{progress.demanded:,}",
    )
    return " · ".join([line, *(_figure(figure, language) for figure in figures(problem, progress.tiers))])


def _figure(figure: Figure, language: Language) -> str:
    bound = "" if figure.bound is None else f" ({'≤' if figure.maximise else '≥'} {figure.bound:,})"
    return f"{figure.label.say(language)} {figure.value:,}{bound}"
