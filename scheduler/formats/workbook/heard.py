"""Which things a file lists, so that those it leaves out can be found."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from scheduler.domain.people import Availability, Tie, Volunteer
from scheduler.formats.workbook.facts.posts import Gathered
from scheduler.formats.workbook.intake import Intake
from scheduler.formats.workbook.known import Named
from scheduler.formats.workbook.sheets.organisations import ORGANISATIONS, TRANSPORTS
from scheduler.formats.workbook.sheets.people import COMPANIONS
from scheduler.formats.workbook.sheets.places import SLOTS, ZONES
from scheduler.formats.workbook.sheets.posts import DEMAND, POSTS
from scheduler.formats.workbook.sheets.volunteers import VOLUNTEERS

_SHEETS = {
    "zones": ZONES,
    "organisations": ORGANISATIONS,
    "transports": TRANSPORTS,
    "slots": SLOTS,
    "posts": POSTS,
    "shifts": DEMAND,
    "volunteers": VOLUNTEERS,
}


def heard_in(
    intake: Intake, gathered: Mapping[str, Gathered], ties: Iterable[Tie], read: Mapping[str, Sequence[Named]]
) -> dict[str, frozenset[str]]:
    """The ids of each kind that has a sheet; `read` are the things that were read, by kind."""
    listed = {kind for kind in read if intake.has(_SHEETS[kind])}
    if any("role" in post.columns for post in gathered.values()):
        listed.add("posts")  # a demand that describes its posts lists them
    if read["shifts"]:
        listed.add("shifts")
    heard = {kind: frozenset(one.id for one in read[kind]) for kind in sorted(listed)}
    return heard | ({"ties": frozenset(map(tie_key, ties))} if intake.has(COMPANIONS) else {})


def tie_key(tie: Tie) -> str:
    """What tells a tie from others: both people, whoever is named first."""
    return "|".join(sorted((tie.first, tie.second)))


def mentioned(
    intake: Intake,
    listed: Iterable[str],
    times: Mapping[str, Sequence[Availability]],
    trainings: Mapping[str, Iterable[str]],
) -> Iterator[Volunteer]:
    """People who were there before, not in the list of volunteers, of whom a sheet of times or trainings says more."""
    rest = dict(intake.before.volunteer_by_id)
    for id in listed:
        rest.pop(id, None)
    for one in rest.values():
        passed = frozenset(trainings.get(one.id, one.trainings))
        said = tuple(times.get(one.id, one.availability))
        if (passed, said) != (one.trainings, one.availability):
            yield replace(one, trainings=passed, availability=said)
