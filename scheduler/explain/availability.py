"""How much of a stretch of time a volunteer has closed, and what their availability would be with it open."""

from dataclasses import replace
from itertools import pairwise

from scheduler.domain.people import Availability, Volunteer, Wish
from scheduler.domain.timeline import Minutes, Span


def closed_minutes(volunteer: Volunteer, span: Span) -> Minutes:
    """Minutes of the span in which the volunteer is not available."""
    edges = {span.start, span.end}
    for entry in volunteer.availability:
        edges |= {edge for edge in (entry.start, entry.end) if span.start < edge < span.end}
    pieces = (Span(start, end) for start, end in pairwise(sorted(edges)))
    return sum(piece.minutes for piece in pieces if _closed(volunteer, piece))


def opened(volunteer: Volunteer, span: Span) -> Volunteer:
    """The volunteer, available throughout the span, all other times as before."""
    entries: list[Availability] = []
    for entry in volunteer.availability:
        if entry.wish is Wish.UNAVAILABLE and entry.span.overlaps(span):
            if entry.start < span.start:
                entries.append(replace(entry, end=span.start))
            if span.end < entry.end:
                entries.append(replace(entry, start=span.end))
        else:
            entries.append(entry)
    if any(entry.wish is not Wish.UNAVAILABLE for entry in entries):
        entries.append(Availability(span.start, span.end))
    return replace(volunteer, availability=tuple(entries))


def _closed(volunteer: Volunteer, piece: Span) -> bool:
    """For a piece that no entry begins or ends within."""
    touching = [entry for entry in volunteer.availability if entry.span.overlaps(piece)]
    if any(entry.wish is Wish.UNAVAILABLE for entry in touching):
        return True
    return not touching and any(entry.wish is not Wish.UNAVAILABLE for entry in volunteer.availability)
