"""What people say about slots, as a grid: shown as the rules see it, and never changed by looking."""

from dataclasses import replace

from fixtures import load
from scheduler.domain.people import Availability, Volunteer, Wish
from scheduler.domain.timeline import Span
from web.services.people.times import availability_from, said_in

MORNING, AFTERNOON = Span(100, 200), Span(190, 300)
"""They overlap by a handover, as slots do."""
ANN = Volunteer("ann", "Ann", "city")


def _grid(*entries: Availability) -> tuple[Wish, ...]:
    return said_in([replace(ANN, availability=entries)], [MORNING, AFTERNOON])[0]


def _entries(morning: Wish, afternoon: Wish, *before: Availability) -> tuple[Availability, ...]:
    return availability_from({MORNING: morning, AFTERNOON: afternoon}, before)


def test_without_a_word_every_slot_is_free() -> None:
    assert _grid() == (Wish.NEUTRAL, Wish.NEUTRAL)


def test_whoever_is_there_in_the_morning_only_is_not_in_the_afternoon() -> None:
    assert _grid(Availability(100, 200)) == (Wish.NEUTRAL, Wish.UNAVAILABLE)


def test_a_slot_is_what_most_of_it_is_said_to_be() -> None:
    assert _grid(Availability(100, 200), Availability(200, 300, Wish.UNDESIRED)) == (Wish.NEUTRAL, Wish.UNDESIRED)


def test_every_grid_is_read_back_as_it_was_filled_in() -> None:
    for morning in Wish:
        for afternoon in Wish:
            assert _grid(*_entries(morning, afternoon)) == (morning, afternoon)


def test_a_disliked_afternoon_takes_nothing_from_the_morning() -> None:
    assert _entries(Wish.DESIRED, Wish.UNDESIRED) == (
        Availability(100, 200, Wish.DESIRED),
        Availability(200, 300, Wish.UNDESIRED),
    )


def test_what_lies_outside_the_slots_stays() -> None:
    night = Availability(400, 500)

    assert _entries(Wish.UNAVAILABLE, Wish.NEUTRAL, night) == (Availability(190, 300), night)


def test_whoever_has_no_time_at_all_says_so() -> None:
    assert _entries(Wish.UNAVAILABLE, Wish.UNAVAILABLE) == (
        Availability(100, 200, Wish.UNAVAILABLE),
        Availability(190, 300, Wish.UNAVAILABLE),
    )


def test_the_grids_of_a_whole_expo_are_read_back() -> None:
    problem = load("demo")
    spans = [slot.span for slot in problem.slots]
    grids = said_in(problem.volunteers, spans)

    rewritten = [
        replace(person, availability=availability_from(dict(zip(spans, grid, strict=True)), person.availability))
        for person, grid in zip(problem.volunteers, grids, strict=True)
    ]

    assert said_in(rewritten, spans) == grids
