"""Invented names, numbers and hours."""

from itertools import pairwise
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scheduler.domain.people import Availability, Wish
from scheduler.domain.timeline import Span, covers
from scheduler.generate.hours import closed, merged, open_hours
from scheduler.generate.names import distinct_names, phone

spans = st.builds(lambda start, length: Span(start, start + length), st.integers(0, 60), st.integers(1, 20))


def test_no_two_names_of_a_list_are_the_same() -> None:
    names = list(distinct_names(Random(1), (number % 3 == 0 for number in range(2000))))

    assert len(set(names)) == 2000


def test_the_same_seed_gives_the_same_names() -> None:
    def names() -> list[str]:
        return list(distinct_names(Random(7), iter([True, False, True])))

    assert names() == names()


def test_a_phone_number_has_eleven_digits_and_begins_as_none_does() -> None:
    assert phone(42) == "10000000042"


@pytest.mark.parametrize("number", [-1, 10**8])
def test_a_number_that_does_not_fit_is_refused(number: int) -> None:
    with pytest.raises(ValueError, match="eight digits"):
        phone(number)


def test_overlapping_and_touching_hours_are_one() -> None:
    assert merged([Span(5, 9), Span(0, 3), Span(3, 4), Span(8, 12)]) == [Span(0, 4), Span(5, 12)]


def test_a_wish_cuts_the_free_time_and_says_nothing_about_the_rest() -> None:
    assert open_hours([Span(0, 10)], [Span(4, 6), Span(8, 20)]) == (
        Availability(0, 4),
        Availability(4, 6, Wish.UNDESIRED),
        Availability(6, 8),
        Availability(8, 10, Wish.UNDESIRED),
    )


def test_closed_hours_are_a_fact_and_no_wish() -> None:
    assert closed(Span(1, 2)) == (Availability(1, 2, Wish.UNAVAILABLE),)


@given(st.lists(spans, max_size=6), st.lists(spans, max_size=4))
def test_wishes_take_no_time_away_and_add_none(free: list[Span], wished: list[Span]) -> None:
    said = [entry.span for entry in open_hours(free, wished)]

    assert all(covers(said, span) for span in free)
    assert all(covers(free, span) for span in said)
    assert all(not first.overlaps(second) for first, second in pairwise(said))
