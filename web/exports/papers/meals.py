"""Meal counts: how many of which kind at each meal of a day, in all and where to bring them.

Only counts: who eats what says more about a person than a caterer has to know (PIPL 28).
"""

from collections import Counter
from collections.abc import Iterator
from datetime import date
from functools import cached_property

from scheduler.domain.places import Post, Shift
from scheduler.domain.text import Text
from scheduler.domain.timeline import Minutes, clock_text
from scheduler.formats.roster_duty import MEAL_TIMES, meal_times
from web.exports.papers import words
from web.exports.papers.issue import Issue
from web.exports.papers.kinds import common_first, counted, label
from web.exports.papers.tables import Column, Row, Section, Sheet, Tables

_MEALS = dict(zip(MEAL_TIMES, (Text("午餐", "lunch"), Text("晚餐", "dinner")), strict=True))

_TITLE = Text("用餐统计", "Meal counts")
_ANSWER = Text("共 {all} 份：{meals}。", "Meals: {all} ({meals}).")
_OF_MEAL = Text("{meal} {count} 份", "{meal} {count}")
_HOW = Text(
    "当天最早上岗到最晚下岗之间包含 {clocks} 的人，各计一份；送到其当时或之前最近一班所在的岗位。",
    "One meal for everybody whose stay on a day, first start to last end, includes {clocks}; "
    "it goes to the post where they are then, or were last.",
)
_IN_ALL = Text("汇总", "In all")
_MEAL = Text("餐次", "meal")
_OF_ZONE = Text("小计", "in all")


def meal_counts(issue: Issue) -> Tables:
    plan = _Plan(issue)
    by_meal = Counter[Minutes]()
    for (_, meal, _, _), count in plan.counts.items():
        by_meal[meal] += count
    told = [issue.say(_OF_MEAL, meal=_MEALS[meal], count=f"{by_meal[meal]:,}") for meal in MEAL_TIMES]
    answer = issue.say(_ANSWER, all=f"{sum(by_meal.values()):,}", meals=issue.join(told))
    clocks = issue.join([clock_text(meal) for meal in MEAL_TIMES])
    sheets = (plan.in_all(), *(plan.on(day) for day in plan.days))
    return Tables(issue.say(_TITLE), answer, sheets, (issue.say(_HOW, clocks=clocks),))


class _Plan:
    """Meals by day, meal time, post and kind."""

    def __init__(self, issue: Issue) -> None:
        self.issue = issue
        self.counts = Counter[tuple[date, Minutes, str, str]]()
        for volunteer, shifts in issue.stays:
            for day, meal in meal_times(issue.problem, shifts):
                where = self._where(shifts, day, meal)
                if issue.scope.posts is None or where in issue.scope.posts:
                    self.counts[day, meal, where, volunteer.meal] += 1

    @cached_property
    def kinds(self) -> tuple[str, ...]:
        return common_first(volunteer.meal for volunteer, _ in self.issue.people)

    @cached_property
    def days(self) -> list[date]:
        return sorted({day for day, *_ in self.counts})

    def in_all(self) -> Sheet:
        say, columns = self.issue.say, (words.DAY, _MEAL)
        heads = tuple(Column(say(word), 16) for word in columns)
        rows = tuple(self._of_meals())
        return Sheet(say(_IN_ALL), (*heads, *self._kind_columns()), (Section(rows),))

    def on(self, day: date) -> Sheet:
        """One day, by zone and post: what goes where."""
        heads = Column(self.issue.say(words.ZONE), 24), Column(self.issue.say(words.POST), 32)
        sections = tuple(
            Section(rows, self.issue.say(_MEALS[meal]))
            for meal in MEAL_TIMES
            if (rows := tuple(self._of_places(day, meal)))
        )
        return Sheet(self.issue.day(day), (*heads, *self._kind_columns()), sections)

    def _where(self, shifts: tuple[Shift, ...], day: date, meal: Minutes) -> str:
        moment, day_of = self.issue.problem.timeline.at(day, meal), self.issue.problem.day_of
        return max((s.start, s.end, s.post) for s in shifts if s.start <= moment and day_of[s.id] == day)[2]

    def _kind_columns(self) -> tuple[Column, ...]:
        total = Column(self.issue.say(words.TOTAL), 10, number=True)
        return (*(Column(label(kind, self.issue), 10, number=True) for kind in self.kinds), total)

    def _of_meals(self) -> Iterator[Row]:
        for day in self.days:
            for meal in MEAL_TIMES:
                if found := self._by_kind(day, meal):
                    yield counted((self.issue.day(day), self.issue.say(_MEALS[meal])), found, self.kinds)
        if self.counts:
            yield counted((self.issue.say(words.TOTAL), ""), self._by_kind(), self.kinds, total=True)

    def _of_places(self, day: date, meal: Minutes) -> Iterator[Row]:
        for zone in self.issue.problem.zones:
            posts = [post for post in self.issue.problem.posts if post.zone == zone.id]
            found = [(post, kinds) for post in posts if (kinds := self._by_kind(day, meal, post))]
            for post, kinds in found:
                yield counted((zone.name, post.name), kinds, self.kinds)
            if len(found) > 1:
                total = sum((kinds for _, kinds in found), Counter[str]())
                yield counted((zone.name, self.issue.say(_OF_ZONE)), total, self.kinds, total=True)
        if all_kinds := self._by_kind(day, meal):
            yield counted((self.issue.say(words.TOTAL), ""), all_kinds, self.kinds, total=True)

    def _by_kind(self, day: date | None = None, meal: Minutes | None = None, post: Post | None = None) -> Counter[str]:
        """Kinds of the meals that match what is given."""
        found = Counter[str]()
        for (on, at, where, kind), count in self.counts.items():
            if day in (None, on) and meal in (None, at) and (post is None or post.id == where):
                found[kind] += count
        return found
