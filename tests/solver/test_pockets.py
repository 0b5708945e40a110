"""A pocket admits exactly what the whole model admits when everything outside the pocket stays."""

from itertools import product
from random import Random

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from scheduler.domain.problem import Problem
from scheduler.domain.roster import Roster
from scheduler.rules import RULES, Tier
from scheduler.solver.large.neighbourhoods import NEIGHBOURHOODS
from scheduler.solver.model.completion import complete, reach
from scheduler.solver.model.encoding import Encoding
from scheduler.solver.model.lines import Arrays, Ints
from scheduler.solver.model.pockets import cut_out
from tests.solver.counting import every_legal_roster
from tests.solver.models import encoded
from tests.solver.openings import legal_rosters, tiny_problems


def point_of(encoding: Encoding, arrays: Arrays, roster: Roster) -> Ints:
    point = complete(encoding, arrays, roster)
    assert point is not None
    return point


@settings(max_examples=50)
@given(st.data())
def test_a_pocket_admits_what_the_model_admits_and_costs_as_much_more(data: st.DataObject) -> None:
    problem, tier = data.draw(tiny_problems()), data.draw(st.sampled_from(Tier))
    encoding, arrays = encoded(problem, RULES, tier)
    cost, point = encoding.lines.cost(tier), point_of(encoding, arrays, data.draw(legal_rosters(problem)))
    narrow = np.nonzero(arrays.upper - arrays.lower <= 2)[0].tolist()
    free = np.zeros(arrays.columns, dtype=bool)
    free[data.draw(st.sets(st.sampled_from(narrow), max_size=6).map(sorted))] = True

    pocket, loose = (cut_out(encoding, arrays, cost, point, free, lazy=lazy) for lazy in (True, False))

    assert pocket.widened(point, pocket.start).tolist() == point.tolist()
    assert pocket.decided.tolist() == (pocket.columns < encoding.assignments).tolist()
    assert not loose.arrays.lazy.any()
    ranges = zip(arrays.lower[pocket.columns], arrays.upper[pocket.columns], strict=True)
    for values in product(*(range(low, high + 1) for low, high in ranges)):
        answer = np.array(values, dtype=np.int64)
        wide = pocket.widened(point, answer)
        assert pocket.arrays.admits(answer) == arrays.admits(wide)
        assert loose.arrays.admits(answer) >= pocket.arrays.admits(answer)
        assert pocket.cost @ (answer - pocket.start) == cost @ (wide - point)


@settings(max_examples=50)
@given(st.data())
def test_everything_that_follows_from_some_pairings_is_within_their_reach(data: st.DataObject) -> None:
    problem, tier = data.draw(tiny_problems()), data.draw(st.sampled_from(Tier))
    encoding, arrays = encoded(problem, RULES, tier)
    one, other = data.draw(legal_rosters(problem)), data.draw(legal_rosters(problem))
    before, after = (point_of(encoding, arrays, roster) for roster in (one, other))
    changed = before[: encoding.assignments] != after[: encoding.assignments]
    pairings = (encoding.works >= 0) & np.append(changed, False)[encoding.works]
    times = any(before[column] != after[column] for listed in encoding.patterns.values() for _, column in listed)

    free = reach(encoding, arrays, pairings, np.ones(arrays.columns, dtype=bool), times=times)

    assert np.nonzero((before != after) & ~free)[0].tolist() == []


@settings(max_examples=30)
@given(tiny_problems(), st.integers(0, 2**16), st.integers(1, 5))
def test_each_neighbourhood_is_some_pairings_for_any_roster(problem: Problem, seed: int, size: int) -> None:
    encoding, arrays = encoded(problem, RULES, Tier.COVERAGE)
    for roster in every_legal_roster(problem):
        point = point_of(encoding, arrays, roster)
        table = np.where(encoding.works >= 0, point[encoding.works], 0)

        masks = [neighbourhood(problem, table, Random(seed), size) for neighbourhood in NEIGHBOURHOODS]

        again = [neighbourhood(problem, table, Random(seed), size) for neighbourhood in NEIGHBOURHOODS]
        assert {(mask.shape, mask.dtype) for mask in masks} == {(encoding.works.shape, np.dtype(bool))}
        assert [mask.tolist() for mask in masks] == [mask.tolist() for mask in again]
