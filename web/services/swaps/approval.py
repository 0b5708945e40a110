"""Whether somebody has to agree to a swap before it is done, who, and why."""

from collections.abc import Iterator, Mapping
from datetime import timedelta

from sqlmodel import Session, col, select

from scheduler.domain.problem import Problem
from scheduler.domain.roster import Assignment
from scheduler.domain.text import Text
from scheduler.rules.scarce_skills import ScarceSkills
from scheduler.swaps import Swap, Verdict
from web.services.outbox import Account as ToAccount
from web.services.policies import Approval
from web.services.swaps.sitting import Sitting
from web.services.who import Permission, Who
from web.store.tables import Account, Grant, Kind

REASONS: Mapping[str, Text] = {
    "policy": Text("每次换班都要批准", "every swap is approved"),
    "soon": Text("临近开始", "it begins soon"),
    "scarce": Text("涉及紧缺技能", "a scarce skill is moved"),
    "worse": Text("岗位人手、负责人或人员构成会变差", "a post would be worse off in people, leaders or their mix"),
    "fixed": Text("组织者固定了这个安排", "an organiser has pinned this place"),
}
_SCARCE = ScarceSkills()


def needed(sit: Sitting, verdict: Verdict) -> tuple[Approval, tuple[str, ...]]:
    """Who has to agree, and for which `REASONS`: nobody, when there are none."""
    why = tuple(_reasons(sit, verdict))
    if not why:
        return Approval.NONE, ()
    strict = sit.policies.approval is Approval.ORGANISER or "fixed" in why
    return Approval.ORGANISER if strict else Approval.POST_LEAD, why


def _reasons(sit: Sitting, verdict: Verdict) -> Iterator[str]:
    if sit.policies.approval is not Approval.NONE:
        yield "policy"
    cutoff = sit.now + timedelta(hours=sit.policies.approval_cutoff)
    problem = verdict.after.staffing.problem
    shifts = {one.shift for one in verdict.swap.added | verdict.swap.removed}
    if min(problem.shift_by_id[key].start for key in shifts) <= sit.problem.timeline.instant(cutoff):
        yield "soon"
    if sit.policies.approve_scarce and _moves_scarce(problem, verdict.swap):
        yield "scarce"
    if verdict.worse:
        yield "worse"
    if verdict.fixed:
        yield "fixed"


def _moves_scarce(problem: Problem, swap: Swap) -> bool:
    """Whether a scarce skill leaves a shift that asks for it, or comes to one that has no use for it."""
    used = {(one.volunteer, one.shift): _scarce(problem, one) for one in swap.added | swap.removed}
    leaves = any(met & asked for one in swap.removed for met, asked in [used[one]] if asked)
    wastes = any(met and asked is not None and not met & asked for one in swap.added for met, asked in [used[one]])
    return leaves or wastes


def _scarce(problem: Problem, one: Assignment) -> tuple[frozenset[object], frozenset[object] | None]:
    """The scarce skills that the volunteer has, and those that the shift asks for; `None` for the reserve."""
    person, shift = problem.volunteer_by_id[one.volunteer], problem.shift_by_id[one.shift]
    met, asked = _SCARCE.volunteer_trait(problem, person), _SCARCE.shift_trait(problem, shift)
    assert isinstance(met, frozenset)
    return met, asked if isinstance(asked, frozenset) else None


def may_approve(who: Who, level: str, posts: set[str]) -> bool:
    """An organiser always; the lead of all the posts concerned where that is enough."""
    if not who.may(Permission.SWAPS):
        return False
    return who.sees_all or (level != Approval.ORGANISER and all(who.sees_post(post) for post in posts))


def approvers(session: Session, expo_id: int, level: Approval, posts: set[str]) -> list[ToAccount]:
    """Whom to ask: the leads of these posts, or the organisers where there are none or they have to be asked."""
    open_ones = col(Account.closed_at).is_(None)
    if level is Approval.POST_LEAD:
        granted = select(Grant.account_id).where(Grant.expo_id == expo_id, col(Grant.post).in_(posts))
        rows = select(Account.id).where(open_ones, Account.kind == Kind.POST_LEAD, col(Account.id).in_(granted))
        if found := session.exec(rows.order_by(col(Account.id))).all():
            return [ToAccount(key) for key in found if key is not None]
    rows = select(Account.id).where(open_ones, Account.kind == Kind.ORGANISER).order_by(col(Account.id))
    return [ToAccount(key) for key in session.exec(rows) if key is not None]
