"""smptsp, shift minimisation personnel task scheduling: each task done by one qualified person, by as few as can be."""

import re
from collections.abc import Iterator, Mapping, Sequence

from scheduler.domain.people import Volunteer
from scheduler.domain.places import Post, Role, Shift
from scheduler.domain.problem import Problem
from scheduler.domain.settings import Settings
from scheduler.domain.skills import Requirement, Skill, Wanted
from scheduler.domain.text import Text
from scheduler.domain.timeline import DAY
from scheduler.formats.public.instance import OPENING, PLACE, SENDER, Format, Measured, edition, only
from scheduler.formats.public.lines import Line, as_said, cut_off, lines_of, number_in, refused
from scheduler.rules import RULE_BY_CODE, Tier

_RULES = only("overlap", "skills", "headcount", "coverage", "fewest_people")


class Smptsp(Format):
    """A task becomes a post of its own with one place; workers and tasks count from 0, times are minutes."""

    code = "smptsp"
    mark = re.compile(r"^[ \t]*(?:Type|Jobs|Qualifications)[ \t]*=", re.MULTILINE)

    def read(self, text: str, name: str) -> Problem:
        lines = _Lines(lines_of(text))
        lines.skip_type()
        times = list(_times(lines, lines.count("Jobs")))
        workers = list(_qualified(lines, lines.count("Qualifications"), len(times)))
        lines.end()
        days = -(-max(stop for _, stop in times) // DAY)
        settings = Settings(weight_people=1, off=_RULES)
        return edition(self.code, name, days, _posts(len(times)), _shifts(times), _volunteers(workers), settings)

    def measured(self, problem: Problem, costs: Mapping[Tier, int], bounds: Mapping[Tier, int | None]) -> Measured:
        """The number of people; with a task left undone the instance has no roster yet."""
        people = RULE_BY_CODE["fewest_people"].tier or Tier.CONTINUITY
        if costs.get(Tier.COVERAGE) != 0:
            return Measured(None, None, maximise=False)
        return Measured(costs.get(people), bounds.get(people), maximise=False)


class _Lines:
    """The lines still to be read."""

    def __init__(self, lines: Sequence[Line]) -> None:
        self.lines = list(reversed(lines))
        self.last = lines[-1].number if lines else 0

    def next(self, missing: Text) -> Line:
        if not self.lines:
            raise cut_off(self.last, missing)
        return self.lines.pop()

    def skip_type(self) -> None:
        if self.lines and re.match(r"Type\s*=", self.lines[-1].text):
            line = self.next(as_said("Type"))
            number_in(line.text.partition("=")[2].strip(), line.number, as_said("Type"), least=1)

    def count(self, name: str) -> int:
        """The number in a line such as `Jobs = 80`."""
        line = self.next(as_said(f"{name} ="))
        said, equals, count = (part.strip() for part in line.text.partition("="))
        if said != name or not equals:
            raise refused(
                line.number,
                "应是“{name} = …”，却是“{said}”。",
                "this should be “{name} = …”, not “{said}”.",
                name=name,
                said=line.text[:40],
            )
        return number_in(count, line.number, as_said(name), least=1)

    def end(self) -> None:
        if self.lines:
            line = self.lines[-1]
            raise refused(line.number, "多出一行“{said}”。", "the line “{said}” is one too many.", said=line.text[:40])


def _times(lines: _Lines, count: int) -> Iterator[tuple[int, int]]:
    for job in range(count):
        line = lines.next(_job(job))
        numbers = line.text.split()
        if len(numbers) != 2:
            raise refused(
                line.number,
                "任务 {job} 应有开始和结束两个数。",
                "task {job} should be two numbers, start and finish.",
                job=job,
            )
        start, finish = (number_in(said, line.number, _job(job)) for said in numbers)
        if finish <= start or finish > 400 * DAY:
            raise refused(
                line.number,
                "任务 {job} 从 {start} 到 {finish}，时长不对。",
                "task {job} from {start} to {finish} has an impossible length.",
                job=job,
                start=start,
                finish=finish,
            )
        yield start, finish


def _qualified(lines: _Lines, count: int, jobs: int) -> Iterator[list[int]]:
    """The tasks of each worker, as many as the line says."""
    for worker in range(count):
        line = lines.next(_worker(worker))
        said, colon, rest = line.text.partition(":")
        if not colon:
            raise refused(
                line.number,
                "第 {worker} 人的一行没有冒号。",
                "the line of worker {worker} has no colon.",
                worker=worker,
            )
        tasks = [number_in(task, line.number, _worker(worker)) for task in rest.split()]
        if number_in(said.strip(), line.number, _worker(worker)) != len(tasks):
            raise refused(
                line.number,
                "写着 {said} 项任务，实有 {found} 项。",
                "it says {said} tasks and names {found}.",
                said=said.strip(),
                found=len(tasks),
            )
        for task in tasks:
            if task >= jobs:
                raise refused(line.number, "没有第 {task} 项任务。", "there is no task {task}.", task=task)
        if len(set(tasks)) < len(tasks):
            raise refused(line.number, "同一任务写了两次。", "a task is named twice.")
        yield tasks


def _job(job: int) -> Text:
    return Text(f"任务 {job}", f"task {job}")


def _worker(worker: int) -> Text:
    return Text(f"第 {worker} 人", f"worker {worker}")


def _posts(jobs: int) -> Iterator[Post]:
    for job in range(jobs):
        yield Post(str(job), f"task {job}", Role.SUPPORT, PLACE.id, (Requirement((Wanted(f"task {job}"),)),))


def _shifts(times: Sequence[tuple[int, int]]) -> Iterator[Shift]:
    for job, (start, finish) in enumerate(times):
        yield Shift(str(job), str(job), OPENING + start, OPENING + finish, 1)


def _volunteers(workers: Sequence[Sequence[int]]) -> Iterator[Volunteer]:
    for number, tasks in enumerate(workers):
        skills = tuple(Skill(f"task {task}") for task in sorted(tasks))
        yield Volunteer(str(number), f"worker {number}", SENDER.id, skills=skills)
