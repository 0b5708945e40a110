"""Two lines that close on each other."""

from web.services.runs.reading import Moment
from web.views.runs.drawing import HEIGHT, WIDTH, draw


def _moments(*found: tuple[float, int, int | None]) -> list[Moment]:
    return [Moment(seconds, 0, cost, bound) for seconds, cost, bound in found]


def test_lines_are_steps_from_left_to_right() -> None:
    drawing = draw(_moments((0, 30, 10), (5, 20, 10), (10, 20, 20)), 10)

    assert drawing is not None
    assert (drawing.bottom, drawing.top, drawing.seconds) == (10, 30, 10)
    assert drawing.cost == "M0.0 24.0L500.0 24.0L500.0 150.0L1000.0 150.0L1000.0 150.0"
    assert drawing.bound == "M0.0 276.0L500.0 276.0L500.0 276.0L1000.0 276.0L1000.0 150.0"
    assert (WIDTH, HEIGHT) == (1000, 300)


def test_a_costly_beginning_does_not_press_the_end_flat() -> None:
    drawing = draw(_moments((0, 1_000_000, 0), (1, 130, 90), (2, 120, 100), (3, 110, 100)), 3)

    assert drawing is not None
    assert (drawing.bottom, drawing.top) == (90, 130)


def test_without_a_bound_there_is_no_space_between() -> None:
    drawing = draw(_moments((0, 30, None), (5, 20, None)), 10)

    assert drawing is not None
    assert (drawing.bound, drawing.gap) == ("", "")


def test_what_is_proven_from_the_beginning_is_not_drawn() -> None:
    assert draw(_moments((0, 7, 7), (5, 7, 7)), 5) is None
    assert draw(_moments((0, 7, 7)), 5) is None
