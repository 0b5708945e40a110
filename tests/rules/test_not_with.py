"""Two people who must not work together."""

from scheduler.domain.people import Tie
from tests.factories import a_problem, a_shift, someone
from tests.rules.expo import judged

SHIFTS = [a_shift(8, 12, id="early"), a_shift(13, 17, id="late")]
TIES = (
    Tie("ann", "bo", together=False),
    Tie("bo", "ann", together=False),
    Tie("ann", "cy"),
    Tie("cy", "cy", together=False),
)
PROBLEM = a_problem([someone("ann"), someone("bo"), someone("cy")], SHIFTS, ties=TIES)


def test_people_to_be_kept_apart_share_no_shift_and_are_told_so_once() -> None:
    assert judged(PROBLEM, "not_with", "ann early", "bo early") == [
        (1, "Bo and Ann must not share Gate 11-02 08:00-12:00."),
    ]


def test_they_may_work_one_after_the_other_and_with_everybody_else() -> None:
    assert judged(PROBLEM, "not_with", "ann early", "bo late", "cy early", "cy late") == []
