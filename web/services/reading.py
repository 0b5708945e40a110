"""What a roster says to whoever asks: its assignments as far as they may see them, and the verdict of the rules."""

from collections.abc import Iterator
from typing import Any

from sqlmodel import Session

from scheduler.domain.problem import Problem
from scheduler.domain.roster import Assignment
from scheduler.domain.text import Language
from scheduler.rules.violation import Violation
from scheduler.wording import Wording
from web.services.rosters import may_see_drafts
from web.services.who import Who
from web.store.expos import drafts, versions
from web.store.snapshot import load_problem, load_report, load_roster
from web.store.tables import ExpoRow, RosterRow


def listed(session: Session, expo_id: int, who: Who) -> list[RosterRow]:
    """Published versions, the latest first; before them the drafts, for whoever edits."""
    return [*(drafts(session, expo_id) if may_see_drafts(who) else ()), *versions(session, expo_id)]


def assignments_of(session: Session, expo: ExpoRow, row: RosterRow, who: Who) -> list[tuple[Assignment, bool]]:
    """Those that the asker may see, in order, each with whether it is pinned."""
    problem, roster = load_problem(session, expo), load_roster(session, row)
    seen = (one for one in sorted(roster.assignments) if may_see(problem, one, who))
    return [(one, one in roster.pinned) for one in seen]


def may_see(problem: Problem, one: Assignment, who: Who) -> bool:
    """A lead sees an assignment of their people, or at their posts; of people and shifts that are gone, none."""
    if who.sees_all:
        return True
    volunteer, shift = problem.volunteer_by_id.get(one.volunteer), problem.shift_by_id.get(one.shift)
    if volunteer is None or shift is None:
        return False
    return who.sees_organisation(volunteer.organisation) and who.sees_post(shift.post)


def verdict(
    session: Session, expo: ExpoRow, row: RosterRow, who: Who, language: Language, *, most: int
) -> dict[str, Any]:
    """Whether every hard rule holds, what each rule costs, and the first `most` violations in words."""
    problem, report = load_problem(session, expo), load_report(session, expo, row)
    wording = Wording(problem, language)
    hard = {rule.code for rule in report.rules if rule.tier is None}
    told = (one for one in report.violations if _may_hear(problem, one, who))
    said = [
        {"rule": one.rule, "hard": one.rule in hard, "cost": one.cost, "sentence": wording.sentence(one)}
        for one, _ in zip(told, range(most), strict=False)
    ]
    costs = {code: cost for code, cost in report.cost_by_rule.items() if cost}
    return {"legal": report.legal, "costs": costs, "violations": said}


def _may_hear(problem: Problem, violation: Violation, who: Who) -> bool:
    """A lead hears of violations by their people at their posts, and of none that name somebody else."""
    if who.sees_all:
        return True
    if violation.volunteer is None or violation.about in problem.volunteer_by_id:
        return False
    pairs: Iterator[Assignment] = (Assignment(violation.volunteer, shift) for shift in violation.shifts)
    return all(may_see(problem, pair, who) for pair in pairs) and bool(violation.shifts)
