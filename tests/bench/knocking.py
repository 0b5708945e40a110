"""Asks a web server many small questions over connections that stay open, at little cost to the machine they share."""

import selectors
import socket
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import islice
from time import perf_counter

_READ = 1 << 16


@dataclass(frozen=True, slots=True)
class Question:
    path: str
    etag: str = ""

    def bytes(self, host: str) -> bytes:
        held = f"If-None-Match: {self.etag}\r\n" if self.etag else ""
        return f"GET {self.path} HTTP/1.1\r\nHost: {host}\r\n{held}\r\n".encode()


@dataclass
class Answers:
    """How many came with each status in how many seconds, each one's time in seconds, and the ETags by path."""

    statuses: Counter[int] = field(default_factory=Counter)
    times: list[float] = field(default_factory=list)
    etags: dict[str, str] = field(default_factory=dict)
    seconds: float = 0.0

    @property
    def rate(self) -> float:
        return len(self.times) / self.seconds

    def slowest(self, share: float) -> float:
        """So many seconds are enough for that share of the answers."""
        return sorted(self.times)[min(len(self.times) - 1, int(share * len(self.times)))]


@dataclass
class _Line:
    """One connection with the question that is open on it."""

    link: socket.socket
    question: Question
    asked: float
    held: bytes = b""


def knock(host: str, port: int, questions: Iterable[Question], *, lines: int = 16) -> Answers:
    """Every question once, `lines` at a time."""
    waiting, found = iter(questions), Answers()
    with selectors.DefaultSelector() as open_lines:
        began = perf_counter()
        for question in islice(waiting, lines):
            _ask(open_lines, host, port, question)
        while open_lines.get_map():
            for key, _ in open_lines.select(timeout=30):
                _hear(open_lines, key.data, host, port, waiting, found)
        found.seconds = perf_counter() - began
    return found


def _ask(open_lines: selectors.BaseSelector, host: str, port: int, question: Question) -> None:
    link = socket.create_connection((host, port), timeout=30)
    link.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    link.sendall(question.bytes(host))
    open_lines.register(link, selectors.EVENT_READ, _Line(link, question, perf_counter()))


def _hear(
    open_lines: selectors.BaseSelector, line: _Line, host: str, port: int, waiting: Iterator[Question], found: Answers
) -> None:
    read = line.link.recv(_READ)
    line.held += read
    head, ended, body = line.held.partition(b"\r\n\r\n")
    told = _headers(head) if ended else {}
    if not read or (ended and len(body) >= int(told.get("content-length", 0))):
        whole = bool(ended)
        closes = not read or told.get("connection") == "close"
        if whole:
            _note(found, line, head, told)
        following = next(waiting, None) if whole else line.question
        if closes or following is None:
            open_lines.unregister(line.link)
            line.link.close()
            if following is not None:
                _ask(open_lines, host, port, following)
            return
        line.question, line.asked, line.held = following, perf_counter(), b""
        line.link.sendall(following.bytes(host))


def _note(found: Answers, line: _Line, head: bytes, told: dict[str, str]) -> None:
    found.statuses[int(head.split(b" ", 2)[1])] += 1
    found.times.append(perf_counter() - line.asked)
    found.etags[line.question.path] = told.get("etag", "")


def _headers(head: bytes) -> dict[str, str]:
    pairs = (line.partition(": ") for line in head.decode("latin-1").split("\r\n")[1:])
    return {name.lower(): value for name, _, value in pairs}
