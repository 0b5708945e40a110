"""Compiled: fills all places with the people in use, by ejection chains with tabus, and uses fewer as soon as it can.

`facts` are (able, near_start, near, may_start, may): who may take which place, which places no one can have together
with a place, and the volunteers who may take a place. `state` is (holder, clashes, room, used): who has a place (-1:
nobody, it *waits*), how many of a volunteer's places clash with it, how many people in use could take it at once, who
is in use. A waiting place pushes out whatever clashes with it; what is pushed out and fits elsewhere goes there in the
same step, so a step is judged by what is left waiting. Places that wait often grow heavy (breakout).
"""

import numpy as np
from numba import njit

STAY = 5
"""For at least so many steps a place does not go back to whoever it was taken from."""

HEAVIER = 50
"""Steps after which places that wait grow heavier; one, two, four or eight times so many, as chance has it."""

STALL = 8000
"""Steps without progress after which somebody else is called in for one of the people in use."""

CHANCE = 3
"""By fewer places than this somebody may be sent home though another has less to do."""

REST = 5
"""A volunteer who was exchanged is left alone for so many times `STALL` steps."""


@njit(cache=True, nogil=True)
def give(facts, state, place, volunteer):  # type: ignore[no-untyped-def]
    """Let a volunteer for whom nothing clashes with a place have it."""
    able, near_start, near, _, _ = facts
    holder, clashes, room, _ = state
    holder[place] = volunteer
    room[place] -= 1
    for index in range(near_start[place], near_start[place + 1]):
        other = near[index]
        clashes[volunteer, other] += 1
        if clashes[volunteer, other] == 1 and able[volunteer, other]:
            room[other] -= 1


@njit(cache=True, nogil=True)
def take_away(facts, state, place):  # type: ignore[no-untyped-def]
    """Let a place wait."""
    able, near_start, near, _, _ = facts
    holder, clashes, room, _ = state
    volunteer = holder[place]
    holder[place] = -1
    room[place] += 1
    for index in range(near_start[place], near_start[place + 1]):
        other = near[index]
        clashes[volunteer, other] -= 1
        if clashes[volunteer, other] == 0 and able[volunteer, other]:
            room[other] += 1


@njit(cache=True, nogil=True)
def recount(facts, state):  # type: ignore[no-untyped-def]
    """Work out clashes and room afresh from who has what and who is in use."""
    _, near_start, near, may_start, may = facts
    holder, clashes, room, used = state
    clashes[:] = 0
    for place in range(len(holder)):
        if holder[place] >= 0:
            for index in range(near_start[place], near_start[place + 1]):
                clashes[holder[place], near[index]] += 1
    for place in range(len(holder)):
        room[place] = 0
        for index in range(may_start[place], may_start[place + 1]):
            volunteer = may[index]
            if used[volunteer] and clashes[volunteer, place] == 0 and holder[place] != volunteer:
                room[place] += 1


@njit(cache=True, nogil=True)
def sweep(facts, state, order, end):  # type: ignore[no-untyped-def]
    """Give out the places in the order of time, each to whoever became free last, a new volunteer only when needed."""
    _, _, _, may_start, may = facts
    _, clashes, _, used = state
    latest = np.full(len(used), -1, dtype=np.int64)
    for place in order:
        chosen = -1
        for index in range(may_start[place], may_start[place + 1]):
            volunteer = may[index]
            if clashes[volunteer, place] == 0 and (chosen < 0 or latest[volunteer] > latest[chosen]):
                chosen = volunteer
        if chosen >= 0:
            give(facts, state, place, chosen)
            latest[chosen] = max(latest[chosen], end[place])


@njit(cache=True, nogil=True)
def best_step(facts, state, waiting, tabu, weight, now, cost):  # type: ignore[no-untyped-def]
    """The waiting place and the volunteer that leave the least weight waiting; -1 when all are tabu."""
    _, near_start, near, may_start, may = facts
    holder, _, room, used = state
    best, ties, place, volunteer = np.int64(1) << 60, 0, -1, -1
    for candidate in waiting:
        for index in range(near_start[candidate], near_start[candidate + 1]):
            other = near[index]
            if holder[other] >= 0:
                cost[holder[other]] += 1 if room[other] > 0 else 16 * weight[other]
        for index in range(may_start[candidate], may_start[candidate + 1]):
            person = may[index]
            change = cost[person] - 16 * weight[candidate]
            if used[person] and change <= best and (tabu[person, candidate] < now or cost[person] == 0):
                ties = 1 if change < best else ties + 1
                if change < best or np.random.randint(ties) == 0:
                    best, place, volunteer = change, candidate, person
        for index in range(near_start[candidate], near_start[candidate + 1]):
            if holder[near[index]] >= 0:
                cost[holder[near[index]]] = 0
    return place, volunteer


@njit(cache=True, nogil=True)
def with_room(facts, state, place):  # type: ignore[no-untyped-def]
    """Somebody in use, by chance, who can take a place at once; -1 when nobody can."""
    _, _, _, may_start, may = facts
    _, clashes, room, used = state
    chosen, ties = -1, 0
    if room[place] > 0:
        for index in range(may_start[place], may_start[place + 1]):
            volunteer = may[index]
            if used[volunteer] and clashes[volunteer, place] == 0:
                ties += 1
                if np.random.randint(ties) == 0:
                    chosen = volunteer
    return chosen


@njit(cache=True, nogil=True)
def step(facts, state, place, volunteer, tabu, until):  # type: ignore[no-untyped-def]
    """Give a place to a volunteer, and what that pushes out to others where they have room."""
    _, near_start, near, _, _ = facts
    holder = state[0]
    pushed = [near[i] for i in range(near_start[place], near_start[place + 1]) if holder[near[i]] == volunteer]
    for other in pushed:
        take_away(facts, state, other)
        tabu[volunteer, other] = until
    give(facts, state, place, volunteer)
    for other in pushed:
        somebody = with_room(facts, state, other)
        if somebody >= 0:
            give(facts, state, other, somebody)


@njit(cache=True, nogil=True)
def close(facts, state):  # type: ignore[no-untyped-def]
    """Use nobody who has no place, and then not one with few places either."""
    holder, _, _, used = state
    load = np.zeros(len(used), dtype=np.int64)
    for place in range(len(holder)):
        load[holder[place]] += 1
    least = -1
    for volunteer in range(len(used)):
        used[volunteer] = load[volunteer] > 0
        load[volunteer] += np.random.randint(CHANCE)
        if used[volunteer] and (least < 0 or load[volunteer] < load[least]):
            least = volunteer
    used[least] = False
    for place in range(len(holder)):
        if holder[place] == least:
            holder[place] = -1
    recount(facts, state)


@njit(cache=True, nogil=True)
def newcomer(used, resting, now):  # type: ignore[no-untyped-def]
    """Somebody who is not in use, by chance; -1 when there is nobody."""
    chosen, ties = -1, 0
    for volunteer in range(len(used)):
        if not used[volunteer] and resting[volunteer] < now:
            ties += 1
            if np.random.randint(ties) == 0:
                chosen = volunteer
    return chosen


@njit(cache=True, nogil=True)
def leaver(facts, state, resting, now, joins):  # type: ignore[no-untyped-def]
    """The one in use of whose places the newcomer cannot take over the fewest, roughly; -1 when there is nobody."""
    able = facts[0]
    holder, _, _, used = state
    lost = np.random.randint(0, 3, len(used))
    for place in range(len(holder)):
        if holder[place] >= 0 and not able[joins, place]:
            lost[holder[place]] += 2
    chosen = -1
    for volunteer in range(len(used)):
        if used[volunteer] and resting[volunteer] < now and (chosen < 0 or lost[volunteer] < lost[chosen]):
            chosen = volunteer
    return chosen


@njit(cache=True, nogil=True)
def exchange(facts, state, resting, now):  # type: ignore[no-untyped-def]
    """Call in somebody who is not in use and send home somebody who is."""
    able = facts[0]
    holder, _, _, used = state
    joins = newcomer(used, resting, now)
    leaves = leaver(facts, state, resting, now, joins) if joins >= 0 else -1
    if leaves < 0:
        return
    for place in range(len(holder)):
        if holder[place] == leaves:
            holder[place] = joins if able[joins, place] else -1
    used[leaves], used[joins] = False, True
    resting[leaves] = resting[joins] = now + REST * STALL
    recount(facts, state)


@njit(cache=True, nogil=True)
def fill(facts, state, near, work):  # type: ignore[no-untyped-def]
    """Go on until no place waits or so much work is done; answers what work is left.

    `near` is (holder, used) and is left as they were with the fewest places waiting.
    """
    near_start = facts[1]
    holder, _, _, used = state
    tabu, resting = np.zeros(facts[0].shape, dtype=np.int64), np.zeros(len(used), dtype=np.int64)
    weight, cost = np.ones(len(holder), dtype=np.int64), np.zeros(len(used), dtype=np.int64)
    least, progress, now, heavier = len(holder) + 1, 0, 0, HEAVIER << np.random.randint(4)
    while work > 0:
        now += 1
        waiting = np.nonzero(holder < 0)[0]
        if len(waiting) < least:
            near[0][:], near[1][:] = holder, used
            least, progress = len(waiting), now
        if least == 0:
            break
        place, volunteer = best_step(facts, state, waiting, tabu, weight, now, cost)
        work -= 64 + len(holder) // 8 + (near_start[waiting + 1] - near_start[waiting]).sum()
        if place >= 0:
            step(facts, state, place, volunteer, tabu, now + STAY + np.random.randint(10) + len(waiting) // 2)
        if now % heavier == 0:
            weight[holder < 0] += 1
        if (now - progress) % STALL == STALL - 1:
            exchange(facts, state, resting, now)
    return work


@njit(cache=True, nogil=True)
def descend(facts, holder, used, goal, work, seed):  # type: ignore[no-untyped-def]
    """Fill every place, then with ever fewer people down to `goal`, until so much work is done.

    Answers (holder, used) twice: of the complete roster with the fewest people (holder empty if there is none), and of
    the one with the fewest places waiting on the way to the next.
    """
    np.random.seed(seed)
    state = (holder, np.zeros(facts[0].shape, dtype=np.int16), np.zeros(len(holder), dtype=np.int64), used)
    recount(facts, state)
    near = (holder.copy(), used.copy())
    full, full_used = np.empty(0, dtype=np.int64), used.copy()
    while work > 0:
        work = fill(facts, state, near, work)
        if near[0].min() < 0:
            break
        full, full_used = near[0].copy(), near[1].copy()
        if len(np.unique(full)) <= goal:
            break
        close(facts, state)
    return full, full_used, near[0], near[1]
