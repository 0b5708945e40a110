"""Some posts are not worked the day after others: after the late gate comes no early one."""

from datetime import timedelta

from scheduler.domain.people import Volunteer
from scheduler.domain.places import Shift
from scheduler.domain.problem import Problem
from scheduler.domain.text import Text
from scheduler.domain.timeline import DAY, Minutes
from scheduler.rules.base import ClashRule


class Successions(ClashRule):
    """The later post is among those that the earlier one bars on the next calendar day."""

    code = "successions"
    name = Text("次日岗位限制", "posts barred the next day")
    sentence = Text(
        "{volunteer}在{shifts}连着两天: {before}的次日不能去{after}。",
        "{volunteer} would work {shifts} on two days running; {after} may not follow {before}.",
    )
    ground = "custom 惯例; Curtois and Qu 2014: shifts which cannot follow this shift"
    by_time = False

    def clashes(self, problem: Problem, volunteer: Volunteer, earlier: Shift, later: Shift) -> bool:
        if later.post not in problem.post_of(earlier).barred_next_day:
            return False
        return problem.day_of[later.id] - problem.day_of[earlier.id] == timedelta(days=1)

    def reach(self, problem: Problem) -> Minutes:
        return 2 * DAY if any(post.barred_next_day for post in problem.posts) else 0

    def facts(self, problem: Problem, volunteer: Volunteer, earlier: Shift, later: Shift) -> dict[str, object]:
        return {"before": problem.post_of(earlier).name, "after": problem.post_of(later).name}
