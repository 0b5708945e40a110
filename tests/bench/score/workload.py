"""Scores a roster of the generated workload from its tables: what it costs, and what is broken."""

import numpy as np

from tests.bench.score.verdict import Verdict
from tests.bench.workload.facts import A_DAY, EMPTY, MOVE, RUN, Facts, Pairs


def score(facts: Facts, pairs: Pairs) -> Verdict:
    """The cost of pairs of volunteer and shift, to be minimised."""
    who, shift = np.array(pairs, dtype=np.int64).reshape(-1, 2).T
    slot = facts.slot[shift]
    works = np.zeros((len(facts.can), len(facts.day)), dtype=np.int64)
    np.add.at(works, (who, slot), 1)
    by_day = np.stack([works[:, facts.day == day].sum(axis=1) for day in range(facts.days)], axis=1)
    there = np.bincount(shift, minlength=len(facts.wanted))
    verdict = Verdict()
    verdict.require(bool(facts.can[who, facts.kind[shift]].all()), "somebody lacks a skill")
    verdict.require(bool(facts.free[who, slot].all()), "somebody is not free")
    verdict.require(int(works.max(initial=0)) <= 1, "somebody is in two places at once")
    verdict.require(int(by_day.max()) <= A_DAY, "a day is too full")
    verdict.require(int(works.sum(axis=1).max()) <= facts.cap, "somebody works too many shifts")
    windows = np.lib.stride_tricks.sliding_window_view(by_day > 0, min(RUN + 1, facts.days), axis=1)
    verdict.require(int(windows.sum(axis=2).max()) <= RUN, "somebody works too many days running")
    tired = any((works[:, one] & works[:, other]).any() for one, other in facts.clashing)
    verdict.require(not tired, "somebody does not rest enough")
    verdict.require(bool((there <= facts.wanted).all()), "a shift has too many people")
    halls = np.unique((who * facts.days + facts.day[slot]) * facts.halls + facts.hall[shift])
    moves = len(halls) - int((by_day > 0).sum())
    verdict.objective = (
        EMPTY * int(facts.wanted.sum() - there.sum())
        + int(facts.dislike[who, slot].sum())
        + int(((works.sum(axis=1) - facts.fair) ** 2).sum())
        + MOVE * moves
    )
    return verdict
