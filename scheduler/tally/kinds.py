"""Who and what is alike to a rule, numbered."""

from collections.abc import Callable, Hashable, Iterable
from typing import TypeVar

import numpy as np
import numpy.typing as npt

Ints = npt.NDArray[np.int64]
T = TypeVar("T")


def kinds(items: Iterable[T], trait: Callable[[T], Hashable]) -> tuple[list[T], Ints]:
    """One example of each kind, and the kind of each item."""
    number: dict[Hashable, int] = {}
    examples: list[T] = []
    found: list[int] = []
    for item in items:
        kind = number.setdefault(trait(item), len(number))
        if kind == len(examples):
            examples.append(item)
        found.append(kind)
    return examples, np.array(found, dtype=np.int64)
