"""Nobody is rostered against their will."""

from scheduler.domain.people import Consent
from tests.factories import a_problem, a_shift, someone
from tests.rules.expo import judged

PEOPLE = [
    someone("ann", declined=frozenset({"early"})),
    someone("bo", consents=frozenset({Consent.DATA})),
    someone("cy", consents=frozenset(), declined=frozenset({"early"})),
]
PROBLEM = a_problem(PEOPLE, [a_shift(8, 12, id="early"), a_shift(13, 17, id="late")])


def test_who_has_declined_a_shift_may_still_work_another() -> None:
    assert judged(PROBLEM, "consent", "ann early", "ann late") == [
        (1, "Ann cannot be given Gate 11-02 08:00-12:00: they have declined the shift."),
    ]


def test_without_consent_to_serve_and_to_the_use_of_data_nobody_works() -> None:
    assert judged(PROBLEM, "consent", "bo late", "cy early") == [
        (1, "Bo cannot be given Gate 11-02 13:00-17:00: no consent to serve."),
        (
            1,
            "Cy cannot be given Gate 11-02 08:00-12:00: no consent to the use of personal data; no consent to serve; "
            "they have declined the shift.",
        ),
    ]
