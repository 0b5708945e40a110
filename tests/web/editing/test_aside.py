"""What takes long is worked out aside: nobody waits for it longer than they said, and it is worked out once."""

from threading import Event

import pytest

from web.services.editing.aside import Aside


def test_an_answer_that_takes_long_comes_when_it_is_asked_for_again() -> None:
    aside, go, asked = Aside[str](), Event(), []

    def work() -> str:
        asked.append(1)
        go.wait(5)
        return "found"

    first = aside.answer(("fill", 1), work, seconds=0.01)
    go.set()
    second = aside.answer(("fill", 1), work, seconds=5)
    third = aside.answer(("fill", 1), work, seconds=5)

    assert (first, second, third, asked) == (None, "found", "found", [1])


def test_what_goes_wrong_aside_is_not_kept_quiet() -> None:
    with pytest.raises(ZeroDivisionError):
        Aside[float]().answer(("fill", 1), lambda: 1 / 0, seconds=5)
