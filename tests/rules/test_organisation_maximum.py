"""How many people an organisation sends."""

from scheduler.domain.people import Organisation
from tests.factories import a_problem, a_shift, someone
from tests.rules.expo import judged

ORGANISATIONS = (
    Organisation("league", "League", maximum=2),
    Organisation("college", "College", parent="league", maximum=1),
    Organisation("town", "Town", parent="league"),
)
PEOPLE = [someone("ann"), someone("bo"), someone("cy", organisation="town"), someone("di", organisation="league")]
SHIFTS = [a_shift(8, 12, id="early"), a_shift(13, 17, id="late")]
PROBLEM = a_problem(PEOPLE, SHIFTS, organisations=ORGANISATIONS)


def test_people_count_for_their_organisation_and_for_all_above_it() -> None:
    assert judged(PROBLEM, "organisation_maximum", "ann early", "bo late", "cy early", "di late") == [
        (2, "League has 4 people with a shift; at most 2."),
        (1, "College has 2 people with a shift; at most 1."),
    ]


def test_a_person_counts_once_however_many_shifts_they_work() -> None:
    assert judged(PROBLEM, "organisation_maximum", "ann early", "ann late", "cy early", "cy late") == []
