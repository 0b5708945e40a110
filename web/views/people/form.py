"""The form of one person: from the facts to its fields, and from what was sent to facts."""

from collections.abc import Sequence
from typing import Any

from scheduler.domain.people import Availability, Consent, Volunteer, Wish
from scheduler.domain.places import Role
from scheduler.domain.problem import Problem
from scheduler.domain.skills import Skill, skill_label
from scheduler.domain.text import Text
from scheduler.formats.problem_json import encode
from scheduler.formats.workbook.cell import Cell
from scheduler.formats.workbook.cell import said as cell_text
from scheduler.formats.workbook.items import joined, names
from scheduler.formats.workbook.sheets.own_limits import post_limits_text, shift_wishes_text
from scheduler.formats.workbook.sheets.volunteers import VOLUNTEERS
from scheduler.formats.workbook.skills import skill_text, skills
from web.i18n import language
from web.services.people.times import availability_from, said_in
from web.services.who import Who
from web.views.fields import Field, Reading, Said, column, shown
from web.views.people import choices


def _names(cell: Cell) -> list[str]:
    return names(cell_text(cell))


CONSENTS = [(kind.value, VOLUNTEERS.by_key[kind.value].name) for kind in Consent]
NONE: tuple[str, Text | str] = ("", Text("无", "none"))
TIES = (
    Field(
        "together",
        Text("同伴", "Wants to work with"),
        Text("姓名或编号，用顿号分开。", "Names or ids, parted by commas."),
        read=_names,
        empty=[],
    ),
    Field("apart", Text("回避", "Not together with"), read=_names, empty=[]),
)
_ROLES = 3


def groups(venue: Problem, who: Who, person: Volunteer | None) -> dict[str, list[Field]]:
    """The fields, by the part of the form that they stand in."""
    held = person.trainings if person else ()
    return {
        "who": _who(venue, who),
        "can": [_skills(), _trainings(venue, *held), _OTHER_TRAINING],
        "wants": [*map(_role, range(_places(person))), _tick("flexible")],
        "agreed": [
            Field("consents", Text("已同意", "Has agreed to"), control="ticks", choices=CONSENTS),
            _tick("insured"),
        ],
        "limits": [*map(_limit, _FEW), *map(_limit, _LIMITS), *_LISTS],
        "more": [column(VOLUNTEERS, "meal"), column(VOLUNTEERS, "size"), _plain("note", control="textarea")],
    }


def stand(person: Volunteer, ties: Sequence[tuple[str, str, bool]], venue: Problem, who: Who) -> Said:
    """What stands in the form."""
    found = groups(venue, who, person)
    roles = {f"role-{place}": role.value for place, role in enumerate(person.roles)}
    rest = dict.fromkeys((field.name for field in found["wants"] if field.name.startswith("role-")), "")
    values = {name: getattr(person, name) for name in _PLAIN} | rest | roles | {"more_trainings": ()}
    said = shown([field for group in found.values() for field in group], values)
    for field, together in zip(TIES, (True, False), strict=True):
        said[field.name] = joined(other for other, _, is_together in ties if is_together is together)
    for slot, wish in zip(venue.slots, said_in([person], [slot.span for slot in venue.slots])[0], strict=True):
        said[f"slot-{slot.id}"] = wish.value
    return said


def read(
    said: Said, person: Volunteer | None, venue: Problem, who: Who
) -> tuple[dict[str, Any], dict[bool, list[str]]]:
    """The facts of a person, and whom they are tied to; raises `Misread`."""
    reading, found = Reading(said), groups(venue, who, person)
    values = reading.values(field for group in found.values() for field in group)
    ties = {together: reading.value(field) for field, together in zip(TIES, (True, False), strict=True)}
    reading.done()
    roles = [values.pop(name) for name in [*values] if name.startswith("role-")]
    values["roles"] = list(dict.fromkeys(filter(None, roles)))
    values["trainings"] = sorted({*values["trainings"], *values.pop("more_trainings")})
    values["availability"] = _availability(said, person, venue)
    base = encode(person) if person else {}
    return {**base, **{name: encode(value) for name, value in values.items()}}, ties


def slots_of(venue: Problem) -> list[tuple[str, Text]]:
    """The rows of the grid of times."""
    return [(f"slot-{slot.id}", choices.slot_label(venue, slot.start, slot.end)) for slot in venue.slots]


def _availability(said: Said, person: Volunteer | None, venue: Problem) -> tuple[Availability, ...]:
    """As it was where the grid was not touched: it may say less than the entries do."""
    spans = [slot.span for slot in venue.slots]
    before = person.availability if person else ()
    shown_before = said_in([person], spans)[0] if person else (Wish.NEUTRAL,) * len(spans)
    wishes = tuple(
        _wish(said.get(f"slot-{slot.id}", ""), was) for slot, was in zip(venue.slots, shown_before, strict=True)
    )
    return before if wishes == shown_before else availability_from(dict(zip(spans, wishes, strict=True)), before)


def _wish(said: str, otherwise: Wish) -> Wish:
    return Wish(said) if said in list(Wish) else otherwise


def _who(venue: Problem, who: Who) -> list[Field]:
    campuses = [NONE, *((one.id, one.name) for one in venue.transports)]
    return [
        _plain("name", required=True),
        _plain("organisation", control="select", choices=choices.organisations(venue, who), required=True),
        column(VOLUNTEERS, "age", empty=None, mode="numeric"),
        _plain("gender"),
        _plain("phone", mode="tel"),
        _plain("email", mode="email"),
        _plain("transport", control="select", choices=campuses, empty=None),
    ]


def _plain(key: str, **more: Any) -> Field:
    """A field that needs no hint."""
    return column(VOLUNTEERS, key, hint=False, **more)


def _tick(key: str) -> Field:
    return _plain(key, control="tick")


def _skills() -> Field:
    hint = Text(
        "例如 英语B2、二乙、急救证(至2021-05-01)、组长。", "Such as English B2, first aid(until 2021-05-01), leader."
    )
    return Field("skills", VOLUNTEERS.by_key["skills"].name, hint, read=skills, show=_skills_said, empty=())


def _skills_said(many: Sequence[Skill]) -> str:
    """In the reader's words where they are read back the same."""
    return "、".join(_skill_said(one) for one in many)


def _skill_said(one: Skill) -> str:
    until = f"({Text('至', 'until ').say(language())}{one.valid_until})" if one.valid_until else ""
    said = skill_label(one.code, one.level).say(language()) + until
    return said if skills(said) == (one,) else skill_text(one)


def _trainings(venue: Problem, *held: str) -> Field:
    return _plain("trainings", control="ticks", choices=choices.trainings(venue, *held))


_OTHER_TRAINING = Field(
    "more_trainings", Text("其他培训", "Other trainings"), VOLUNTEERS.by_key["trainings"].help, read=_names, empty=()
)


def _role(place: int) -> Field:
    label = Text(f"第 {place + 1} 意向", f"Wish {place + 1}")
    return Field(f"role-{place}", label, control="select", choices=[NONE, *((role.value, role.label) for role in Role)])


def _places(person: Volunteer | None) -> int:
    return max(_ROLES, len(person.roles) if person else 0)


def _limit(name: str) -> Field:
    return column(VOLUNTEERS, name, empty=None, mode="numeric" if "minutes" not in name else "")


_FEW = ("maximum_shifts", "maximum_minutes", "minimum_minutes")
_LIMITS = ("target_minutes", "required_minutes", "maximum_run", "minimum_run", "minimum_days_off", "maximum_weekends")
_LISTS = (
    column(VOLUNTEERS, "post_limits", show=post_limits_text, empty=()),
    column(VOLUNTEERS, "shift_wishes", show=shift_wishes_text, empty=()),
    column(VOLUNTEERS, "declined", show=lambda value: joined(sorted(value)), empty=frozenset()),
)
_PLAIN = (
    *("name", "organisation", "age", "gender", "phone", "email", "transport", "skills", "trainings", "flexible"),
    *("consents", "insured", *_FEW, *_LIMITS, "post_limits", "shift_wishes", "declined", "meal", "size", "note"),
)
