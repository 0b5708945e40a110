"""Nobody works more often at a post than they agreed to."""

from collections import Counter
from collections.abc import Iterator

from scheduler.domain.problem import Problem
from scheduler.domain.staffing import Staffing
from scheduler.domain.text import Text
from scheduler.rules.base import TermRule
from scheduler.rules.grain import Grain
from scheduler.rules.terms import Sum, Term
from scheduler.rules.violation import Violation


class PostLimits(TermRule):
    """A volunteer's own most shifts at a post, the smallest if it is named twice."""

    code = "post_limits"
    name = Text("本人岗位班次上限", "volunteer's own most at a post")
    sentence = Text(
        "{volunteer}在{post}共 {total} 班, 本人最多 {limit} 班。",
        "{volunteer} has {total} shifts at {post}; at most {limit}.",
    )
    ground = "志愿服务条例 15 (nothing beyond ability)"
    grain = Grain.PERSON

    def terms(self, problem: Problem) -> Iterator[Term]:
        shifts: dict[str, list[int]] = {post.id: [] for post in problem.posts}
        for index, shift in enumerate(problem.shifts):
            shifts[shift.post].append(index)
        at_post = {post: tuple(indices) for post, indices in shifts.items()}
        for position, volunteer in enumerate(problem.volunteers):
            for limit in volunteer.post_limits:
                if at_post.get(limit.post):
                    yield Sum(at_post[limit.post], (position,), limit=limit.shifts)

    def check(self, staffing: Staffing) -> Iterator[Violation]:
        for volunteer, shifts in staffing.people():
            counts = Counter(shift.post for shift in shifts)
            limits: dict[str, int] = {}
            for limit in volunteer.post_limits:
                limits[limit.post] = min(limit.shifts, limits.get(limit.post, limit.shifts))
            for post, most in limits.items():
                if counts[post] > most:
                    facts = {"post": staffing.problem.post_by_id[post].name, "total": counts[post], "limit": most}
                    yield self.violation(volunteer.id, about=post, cost=counts[post] - most, facts=facts)
