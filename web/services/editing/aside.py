"""Answers that may take longer than a request should: worked out aside, one after the other, and kept by their name."""

from collections import OrderedDict
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from concurrent.futures import TimeoutError as TooLong
from threading import Lock
from typing import Generic, TypeVar

T = TypeVar("T")

_KEPT = 64


class Aside(Generic[T]):
    """One thread at work; what it does must need nothing of the request that asked, which may be over by then."""

    def __init__(self) -> None:
        self.lock = Lock()
        self.known: OrderedDict[tuple[object, ...], Future[T]] = OrderedDict()
        self.threads = ThreadPoolExecutor(1, thread_name_prefix="aside")

    def answer(self, name: tuple[object, ...], work: Callable[[], T], *, seconds: float) -> T | None:
        """The answer, if it is there within so many seconds; `None` while it is still being worked out."""
        try:
            return self._begun(name, work).result(timeout=seconds)
        except TooLong:
            return None

    def _begun(self, name: tuple[object, ...], work: Callable[[], T]) -> Future[T]:
        with self.lock:
            if name not in self.known:
                self.known[name] = self.threads.submit(work)
                while len(self.known) > _KEPT:
                    self.known.popitem(last=False)
            self.known.move_to_end(name)
            return self.known[name]
