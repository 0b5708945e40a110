"""What people say about their time, made from the hours in which they are free and those they wish (not) to work."""

from collections.abc import Iterable, Iterator

from scheduler.domain.people import Availability, Wish
from scheduler.domain.timeline import Span


def open_hours(
    spans: Iterable[Span], wished: Iterable[Span] = (), wish: Wish = Wish.UNDESIRED
) -> tuple[Availability, ...]:
    """Free in all of `spans`, saying `wish` about what lies in `wished`; overlapping and touching spans are one."""
    cuts = sorted(wished, key=lambda span: span.start)
    return tuple(entry for span in merged(spans) for entry in _cut(span, cuts, wish))


def closed(span: Span) -> tuple[Availability, ...]:
    """Not free in `span`, and free otherwise."""
    return (Availability(span.start, span.end, Wish.UNAVAILABLE),)


def merged(spans: Iterable[Span]) -> list[Span]:
    """The same time in as few spans as possible, in order."""
    found: list[Span] = []
    for span in sorted(spans, key=lambda span: (span.start, span.end)):
        if found and span.start <= found[-1].end:
            found[-1] = Span(found[-1].start, max(found[-1].end, span.end))
        else:
            found.append(span)
    return found


def _cut(span: Span, cuts: Iterable[Span], wish: Wish) -> Iterator[Availability]:
    reached = span.start
    for cut in cuts:
        start, end = max(reached, cut.start), min(span.end, cut.end)
        if start >= end:
            continue
        if reached < start:
            yield Availability(reached, start)
        yield Availability(start, end, wish)
        reached = end
    if reached < span.end:
        yield Availability(reached, span.end)
