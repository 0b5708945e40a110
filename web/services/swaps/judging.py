"""What the rules say of a swap, and the one sentence for whoever is refused, without a word about others' affairs."""

from collections.abc import Iterable

from scheduler.domain.problem import Problem
from scheduler.domain.text import Text
from scheduler.rules import RULE_BY_CODE, Violation
from scheduler.swaps import Swap, Turn, Verdict, judge
from scheduler.wording import Wording
from web.services.moving import AGAINST, MEANWHILE, Standing
from web.services.refusal import Refused
from web.services.who import Who
from web.store.tables import SwapPart

OTHERS = Text("规则“{rule}”对另一位不允许", "the rule “{rule}” does not let the other person")


def swap_of(parts: Iterable[SwapPart]) -> Swap:
    """As the rules are asked about it. Raises `Refused` (409) when it makes no sense."""
    try:
        return Swap(tuple(Turn(part.volunteer, part.gives or None, part.gets or None) for part in parts))
    except ValueError as error:
        raise Refused(MEANWHILE, 409) from error


def verdict(found: Standing, swap: Swap) -> Verdict:
    """Raises `Refused` (409) when a shift or a person is no longer there."""
    try:
        judged = judge(found.report, swap)
    except ValueError as error:
        raise Refused(MEANWHILE, 409) from error
    if judged.void:
        raise Refused(MEANWHILE, 409)
    return judged


def legal(found: Standing, swap: Swap, who: Who) -> Verdict:
    """The verdict on what may be done. Raises `Refused` (409) with the rule that is in the way."""
    judged = verdict(found, swap)
    if judged.objections:
        raise Refused(AGAINST, 409, why=why_not(found.problem, judged.objections, who))
    return judged


def why_not(problem: Problem, objections: Iterable[Violation], who: Who) -> Text:
    """The first of them that the reader may know all about, else the name of the first rule."""
    objections = tuple(objections)
    mine = (one for one in objections if who.volunteer is None or one.volunteer == who.volunteer)
    known = next(mine, None)
    if known is not None:
        return sentence(problem, known)
    name = RULE_BY_CODE[objections[0].rule].name
    return Text(OTHERS.say("zh", rule=name.zh), OTHERS.say("en", rule=name.en))


def sentence(problem: Problem, violation: Violation) -> Text:
    """In both languages."""
    return Text(Wording(problem, "zh").sentence(violation), Wording(problem, "en").sentence(violation))
