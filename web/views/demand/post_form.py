"""The form of one post: its facts and what its people must be made of."""

from typing import Any

from scheduler.domain.places import Part, Post, Role
from scheduler.domain.problem import Problem
from scheduler.domain.skills import Requirement, any_label
from scheduler.domain.text import Text
from scheduler.formats.problem_json import encode
from scheduler.formats.workbook.cell import Cell
from scheduler.formats.workbook.cell import said as cell_text
from scheduler.formats.workbook.convert import positive
from scheduler.formats.workbook.items import joined, names
from scheduler.formats.workbook.sheets.posts import COMPOSITION, POSTS
from scheduler.formats.workbook.skills import requirement, requirement_text, requirements
from web.i18n import language
from web.views.fields import Field, Reading, Said, column, shown, whole
from web.views.people import choices

PARTS_TO_SPARE = 2
_ONE_OF_TWO = Text("技能和单位类型请选填一项。", "Name either a skill or a kind of organisation.")


def _list(cell: Cell) -> list[str]:
    return names(cell_text(cell))


def _needs_said(many: tuple[Requirement, ...]) -> str:
    return "、".join(_need_said(one) for one in many)


def _need_said(one: Requirement) -> str:
    """In the reader's words where they are read back the same."""
    said = any_label(one).say(language()).replace(" or ", "/").replace("或", "/")
    return (
        said
        if requirements(said) == (one,)
        else requirement_text(one, quote=requirements(requirement_text(one)) != (one,))
    )


PART = (
    column(COMPOSITION, "part"),
    Field(
        "trait",
        COMPOSITION.by_key["trait"].name,
        COMPOSITION.by_key["trait"].help,
        read=lambda cell: requirement(cell_text(cell)),
        show=_need_said,
        empty=None,
    ),
    column(COMPOSITION, "organisation_kind", empty=None),
    column(COMPOSITION, "least", empty=0, mode="numeric"),
    column(COMPOSITION, "per", read=positive, empty=None, mode="numeric"),
)
NEEDS = (
    Field(
        "requires",
        POSTS.by_key["requires"].name,
        POSTS.by_key["requires"].help,
        read=requirements,
        show=_needs_said,
        empty=(),
    ),
    column(POSTS, "minimum_age", empty=None, mode="numeric"),
    Field("more_trainings", Text("其他培训", "Other trainings"), POSTS.by_key["trainings"].help, read=_list, empty=[]),
    Field(
        "barred_next_day",
        POSTS.by_key["barred_next_day"].name,
        POSTS.by_key["barred_next_day"].help,
        read=_list,
        show=lambda value: joined(sorted(value)),
        empty=frozenset(),
    ),
)
MARKS = tuple(column(POSTS, key, control="tick") for key in ("risk", "outdoor", "minors"))
WORDS = (
    *(column(POSTS, key, hint=False) for key in ("department", "gather", "dress", "contact")),
    column(POSTS, "contact_phone", hint=False, mode="tel"),
    column(POSTS, "duty", hint=False, control="textarea"),
    column(POSTS, "note", hint=False, control="textarea"),
)


def groups(venue: Problem) -> dict[str, list[Field]]:
    """The fields, by the part of the form that they stand in."""
    roles = [(role.value, role.label) for role in Role]
    zones = [(zone.id, zone.name) for zone in venue.zones]
    what = [
        column(POSTS, "name", hint=False, required=True),
        column(POSTS, "role", hint=False, control="select", choices=roles, read=cell_text, required=True),
        column(POSTS, "zone", hint=False, control="select", choices=zones, required=True),
    ]
    trained = column(POSTS, "trainings", hint=False, control="ticks", choices=choices.trainings(venue))
    return {"what": what, "needs": [*NEEDS[:2], trained, *NEEDS[2:]], "marks": [*MARKS], "words": [*WORDS]}


def stand(post: Post, venue: Problem) -> Said:
    """What stands in the form."""
    fields = [field for group in groups(venue).values() for field in group]
    values = {field.name: getattr(post, field.name, ()) for field in fields} | {"more_trainings": []}
    said = shown(fields, values)
    for number, part in enumerate(post.composition):
        said.update(shown(PART, {**_fields(part), "part": part.name}, f"part{number}-"))
    said["parts"] = str(len(post.composition) + PARTS_TO_SPARE)
    return said


def read(reading: Reading, venue: Problem) -> dict[str, Any]:
    """The facts of a post, but for its id; what is wrong stays with the reading."""
    values = reading.values(field for group in groups(venue).values() for field in group)
    values["trainings"] = sorted({*values["trainings"], *values.pop("more_trainings")})
    count = min(whole(reading.said.get("parts")), 50)
    parts = [_part(reading, f"part{number}-") for number in range(count)]
    values["composition"] = [part for part in parts if part is not None]
    return {name: encode(value) for name, value in values.items()}


def _part(reading: Reading, prefix: str) -> dict[str, Any] | None:
    values = reading.values(PART, prefix)
    if not any(values.values()):
        return None
    if (values["trait"] is None) == (values["organisation_kind"] is None):
        reading.wrong(f"{prefix}trait", _ONE_OF_TWO)
    values["name"] = values.pop("part") or _name_of(values)
    return {name: encode(value) for name, value in values.items()}


def _name_of(values: dict[str, Any]) -> str:
    return any_label(values["trait"]).zh if values["trait"] else str(values["organisation_kind"] or "")


def _fields(part: Part) -> dict[str, Any]:
    return {name: getattr(part, name) for name in ("trait", "organisation_kind", "least", "per")}
