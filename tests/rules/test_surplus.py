"""More people than wanted."""

from tests.rules.expo import expo, judged, shift, someone

PEOPLE = [someone("Ann"), someone("Bo"), someone("Cy")]
EVERYBODY = "ann s", "bo s", "cy s"


def test_each_person_above_the_wanted_number_costs() -> None:
    problem = expo([shift("s", 8, 12, wanted=1, maximum=5)], PEOPLE, weight_surplus=120)

    assert judged(problem, "surplus", *EVERYBODY) == [(240, "Gate 11-02 08:00-12:00 has 2 more than the 1 wanted.")]


def test_where_the_maximum_is_what_is_wanted_there_is_no_price_for_what_is_forbidden() -> None:
    assert judged(expo([shift("s", 8, 12, wanted=1)], PEOPLE), "surplus", *EVERYBODY) == []
