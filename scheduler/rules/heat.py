"""On hot days work outdoors stops or pauses."""

from collections.abc import Hashable, Iterator

from scheduler.domain.people import Volunteer
from scheduler.domain.places import Shift
from scheduler.domain.problem import Problem
from scheduler.domain.text import Text
from scheduler.domain.timeline import Minutes, clock_text
from scheduler.rules.base import PairingRule
from scheduler.rules.reasons import all_of


class Heat(PairingRule):
    """Outdoors works nobody from `heat_stop` on, no minor from `heat_minors`, nobody in the pause from `heat_limit`."""

    code = "heat"
    name = Text("高温停止室外作业", "heat")
    sentence = Text(
        "{volunteer}不能上室外的{shifts}: 当天 {heat}°C, {reason}。",
        "{volunteer} cannot work outdoors on {shifts} at {heat} °C: {reason}.",
    )
    ground = "防暑降温措施管理办法 安监总安健〔2012〕89号"
    settings = ("heat_stop", "heat_limit", "heat_minors", "heat_pause_start", "heat_pause_end", "adult_age")

    def volunteer_trait(self, problem: Problem, volunteer: Volunteer) -> Hashable:
        return problem.is_minor(volunteer)

    def shift_trait(self, problem: Problem, shift: Shift) -> Hashable:
        return tuple(_objections(problem, shift, minor=False)), tuple(_objections(problem, shift, minor=True))

    def forbids(self, problem: Problem, volunteer: Volunteer, shift: Shift) -> bool:
        return any(_objections(problem, shift, minor=problem.is_minor(volunteer)))

    def facts(self, problem: Problem, volunteer: Volunteer, shift: Shift) -> dict[str, object]:
        reason = all_of(_objections(problem, shift, minor=problem.is_minor(volunteer)))
        return {"heat": problem.heat_of[problem.day_of[shift.id]], "reason": reason}


def _objections(problem: Problem, shift: Shift, *, minor: bool) -> Iterator[Text]:
    heat, settings = problem.heat_of.get(problem.day_of[shift.id]), problem.settings
    if heat is None or not problem.post_of(shift).outdoor:
        return
    if heat >= settings.heat_stop:
        yield Text(f"{settings.heat_stop}°C 起停止室外作业", f"no outdoor work from {settings.heat_stop} °C")
    if minor and heat >= settings.heat_minors:
        yield Text(f"{settings.heat_minors}°C 起未成年人不在室外", f"no minors from {settings.heat_minors} °C")
    if heat >= settings.heat_limit and not minutes_outside_pause(problem, shift):
        pause = f"{clock_text(settings.heat_pause_start)}-{clock_text(settings.heat_pause_end)}"
        yield Text(f"{settings.heat_limit}°C 起 {pause} 停工", f"work pauses {pause} from {settings.heat_limit} °C")


def minutes_outside_pause(problem: Problem, shift: Shift) -> Minutes:
    """Minutes of a shift outside the pause of its day; a pause that ends before it starts takes none."""
    timeline, day = problem.timeline, problem.day_of[shift.id]
    start, end = timeline.at(day, problem.settings.heat_pause_start), timeline.at(day, problem.settings.heat_pause_end)
    return shift.minutes - max(0, min(shift.end, end) - max(shift.start, start))
