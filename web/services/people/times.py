"""What volunteers say about the slots of an expo, and their availability made out of that again."""

from collections.abc import Mapping, Sequence

from scheduler.domain.people import Availability, Volunteer, Wish
from scheduler.domain.timeline import Span
from scheduler.rules.free_time import available


def said_in(people: Sequence[Volunteer], spans: Sequence[Span]) -> list[tuple[Wish, ...]]:
    """For each of them a wish for each stretch: unavailable as the rule has it, else what most of the stretch says."""
    free = available(people, spans)
    return [
        tuple(_wish(person, span) if is_free else Wish.UNAVAILABLE for span, is_free in zip(spans, row, strict=True))
        for person, row in zip(people, free.tolist(), strict=True)
    ]


def availability_from(said: Mapping[Span, Wish], before: Sequence[Availability]) -> tuple[Availability, ...]:
    """Entries that say so; those before stay where they touch none of the stretches.

    Slots of a day may overlap by a handover. There the better wish counts: whoever likes the morning and not the
    afternoon must not lose the morning's last quarter of an hour.
    """
    kept = [entry for entry in before if not any(entry.span.overlaps(span) for span in said)]
    wished = {span: wish for span, wish in said.items() if wish is not Wish.UNAVAILABLE}
    better = [span for span, wish in wished.items() if wish is not Wish.UNDESIRED]
    entries = [
        Availability(rest.start, rest.end, wish)
        for span, wish in wished.items()
        for rest in ([span] if wish is not Wish.UNDESIRED else _clipped(span, better))
    ]
    if not entries and all(entry.wish is Wish.UNAVAILABLE for entry in kept):
        entries = [Availability(span.start, span.end, Wish.UNAVAILABLE) for span in said]
    return tuple(sorted([*kept, *entries], key=lambda entry: (entry.start, entry.end)))


def _wish(person: Volunteer, span: Span) -> Wish:
    """The wish that takes up most of a stretch."""
    minutes: dict[Wish, int] = {Wish.NEUTRAL: 0}
    for entry in person.availability:
        minutes[entry.wish] = minutes.get(entry.wish, 0) + entry.span.common(span)
    return max(minutes, key=lambda wish: minutes[wish])


def _clipped(span: Span, others: Sequence[Span]) -> list[Span]:
    """What the others leave at either end of a stretch."""
    start = max([other.end for other in others if other.start <= span.start < other.end], default=span.start)
    end = min([other.start for other in others if other.start < span.end <= other.end], default=span.end)
    return [Span(start, end)] if start < end else []
