"""Accident insurance on risk posts."""

from tests.factories import a_post, a_problem, a_shift, someone
from tests.rules.expo import judged

SHIFTS = [a_shift(8, 12, id="road", post="road"), a_shift(8, 12, id="gate")]
PEOPLE = [someone("ann"), someone("bo", insured=False)]
PROBLEM = a_problem(PEOPLE, SHIFTS, posts=[a_post("road", risk=True), a_post("gate")])


def test_only_the_insured_work_on_a_risk_post() -> None:
    assert judged(PROBLEM, "insurance", "ann road", "bo road", "bo gate") == [
        (1, "Bo is not insured; Road 11-02 08:00-12:00 is a risk post."),
    ]
