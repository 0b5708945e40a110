"""Nobody is rostered who has not agreed, or who has said no to the shift."""

from collections.abc import Hashable, Iterator

from scheduler.domain.people import Consent as Given
from scheduler.domain.people import Volunteer
from scheduler.domain.places import Shift
from scheduler.domain.problem import Problem
from scheduler.domain.text import Text
from scheduler.rules.base import PairingRule
from scheduler.rules.once import once_per_problem
from scheduler.rules.reasons import all_of

_NEEDED = {
    Given.DATA: Text("未授权使用个人信息", "no consent to the use of personal data"),
    Given.SERVICE: Text("未同意参加服务", "no consent to serve"),
}
_DECLINED = Text("本人已谢绝该班次", "they have declined the shift")


class Consent(PairingRule):
    """Consent to serve and to the use of personal data is there, and the shift has not been declined."""

    code = "consent"
    name = Text("本人同意", "consent")
    sentence = Text("{volunteer}不能排{shifts}: {reason}。", "{volunteer} cannot be given {shifts}: {reason}.")
    ground = "志愿服务条例 25; 河南省志愿服务条例 27, 32 (ask beforehand, no forced assignment); 个人信息保护法 13"

    def volunteer_trait(self, problem: Problem, volunteer: Volunteer) -> Hashable:
        return volunteer.declined if volunteer.consents >= _NEEDED.keys() else None

    def shift_trait(self, problem: Problem, shift: Shift) -> Hashable:
        return shift.id if shift.id in _declined_by_anybody(problem) else None

    def forbids(self, problem: Problem, volunteer: Volunteer, shift: Shift) -> bool:
        return any(_objections(volunteer, shift))

    def facts(self, problem: Problem, volunteer: Volunteer, shift: Shift) -> dict[str, object]:
        return {"reason": all_of(_objections(volunteer, shift))}


def _objections(volunteer: Volunteer, shift: Shift) -> Iterator[Text]:
    yield from (text for consent, text in _NEEDED.items() if consent not in volunteer.consents)
    if shift.id in volunteer.declined:
        yield _DECLINED


@once_per_problem
def _declined_by_anybody(problem: Problem) -> frozenset[str]:
    return frozenset(shift for volunteer in problem.volunteers for shift in volunteer.declined)
