"""A volunteer has as few posts to learn as possible."""

from collections import defaultdict
from collections.abc import Iterator

from scheduler.domain.problem import Problem
from scheduler.domain.staffing import Staffing
from scheduler.domain.text import Text
from scheduler.rules.base import TermRule, Tier
from scheduler.rules.grain import Grain
from scheduler.rules.terms import Spread, Term
from scheduler.rules.violation import Violation


class Continuity(TermRule):
    """Each post that a volunteer has to be briefed for costs `weight_post_change`: the count of briefings."""

    code = "continuity"
    name = Text("岗位连续", "continuity")
    sentence = Text(
        "{volunteer}要熟悉 {count} 个岗位: {posts}。", "{volunteer} has to learn (posts: {count}): {posts}."
    )
    ground = "Taipei Flora Expo: consecutive shifts, same service item"
    settings = ("weight_post_change",)
    tier = Tier.CONTINUITY
    grain = Grain.PERSON

    def terms(self, problem: Problem) -> Iterator[Term]:
        by_post: dict[str, list[int]] = defaultdict(list)
        for index, shift in enumerate(problem.shifts):
            by_post[shift.post].append(index)
        groups, cost = tuple(map(tuple, by_post.values())), problem.settings.weight_post_change
        if cost:
            yield from (Spread(position, groups, cost) for position in range(len(problem.volunteers)))

    def check(self, staffing: Staffing) -> Iterator[Violation]:
        problem, weight = staffing.problem, staffing.problem.settings.weight_post_change
        for volunteer, shifts in staffing.people() if weight else ():
            posts = dict.fromkeys(shift.post for shift in shifts)
            facts = {"count": len(posts), "posts": tuple(problem.post_by_id[post].name for post in posts)}
            yield self.violation(volunteer.id, cost=weight * len(posts), facts=facts)
