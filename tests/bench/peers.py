"""Runs a peer in a process of its own, so that its time and memory are its own, and judges every roster alike."""

import resource
import time
from collections.abc import Callable, Mapping
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from multiprocessing import get_context
from typing import Generic, TypeVar

from scheduler.check import Report, check
from scheduler.domain.places import Role
from scheduler.domain.problem import Problem
from scheduler.domain.roster import Roster
from scheduler.rules import Tier
from scheduler.solver import filled_places

Given = TypeVar("Given")
Found = TypeVar("Found")
Peer = Callable[[Given, float], Found]


@dataclass(frozen=True, slots=True)
class Attempt(Generic[Found]):
    """What a peer made in how many seconds with how much memory; nothing found: it has no roster, or died."""

    found: Found | None
    seconds: float = 0.0
    peak_mb: float = 0.0


def attempt(peer: Peer[Given, Found], given: Given, seconds: float) -> Attempt[Found]:
    """Let a peer try what it is given, for so many seconds."""
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as process:
        try:
            return process.submit(_run, peer, given, seconds).result()
        except BrokenProcessPool:
            return Attempt(None)


def _run(peer: Peer[Given, Found], given: Given, seconds: float) -> Attempt[Found]:
    began = time.perf_counter()
    found = peer(given, seconds)
    peaks = (resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return Attempt(found, time.perf_counter() - began, max(peaks) / 1024)


class Judged:
    """A roster before the judge, in the words of the table."""

    def __init__(self, problem: Problem, roster: Roster | None) -> None:
        self.problem = problem
        self.roster = roster
        self.report: Report | None = None if roster is None else check(problem, roster)

    @property
    def legal(self) -> bool:
        return self.report is not None and self.report.legal

    @property
    def costs(self) -> Mapping[Tier, int]:
        return {} if self.report is None else self.report.costs

    @property
    def places(self) -> str:
        """Places filled; or why the roster does not count."""
        if self.roster is None or self.report is None:
            return "no roster"
        if not self.report.legal:
            return f"{len(self.report.hard)} hard rules broken"
        return f"{filled_places(self.problem, self.roster):,} of {self.problem.places:,}"

    @property
    def empty(self) -> str:
        """Places empty at posts, and in the reserve."""
        if self.roster is None:
            return ""
        missing = {True: 0, False: 0}
        for shift in self.problem.shifts:
            there = len(self.roster.volunteers_on.get(shift.id, ()))
            missing[self.problem.role_of(shift) is Role.RESERVE] += max(0, shift.wanted - there)
        return f"{missing[False]:,} / {missing[True]:,}"

    def cost(self, tier: Tier) -> str:
        return f"{self.costs[tier]:,}" if self.costs else ""
