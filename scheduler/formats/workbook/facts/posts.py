"""Gathers what the sheets of posts and demand say about each post."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from scheduler.domain.places import Part, Post, Zone
from scheduler.domain.skills import LEADER, Requirement, Wanted
from scheduler.domain.text import Text
from scheduler.formats.workbook.implied import imply, unknown_before
from scheduler.formats.workbook.intake import Intake
from scheduler.formats.workbook.known import kept
from scheduler.formats.workbook.needs import Needs
from scheduler.formats.workbook.row import Row
from scheduler.formats.workbook.sheets.places import ZONES
from scheduler.formats.workbook.sheets.posts import COMPOSITION, POSTS

_ONE_VOICE = (
    "name",
    "role",
    "zone",
    "requires",
    "trainings",
    "risk",
    "outdoor",
    "minors",
    "minimum_age",
    "barred_next_day",
)
"""Facts on which all rows about a post must agree; of the others the first word counts."""

_WORDS = ("department", "duty", "gather", "dress", "contact", "contact_phone", "note")
_SAID_BY = {
    "requires": ("requires",),
    "trainings": ("trainings", "requires"),
    "minimum_age": ("minimum_age", "requires"),
    "contact": ("contact", "contact_and_phone"),
    "contact_phone": ("contact_phone", "contact_and_phone"),
    **{key: (key,) for key in ("risk", "outdoor", "minors", "barred_next_day", *_WORDS) if "contact" not in key},
}
_PARTS_NAME = "组长"


@dataclass(slots=True)
class Gathered:
    """Everything said about one post, and the row that said each fact first."""

    first: Row
    facts: dict[str, Any] = field(default_factory=dict)
    told_by: dict[str, Row] = field(default_factory=dict)
    columns: set[str] = field(default_factory=set)
    wrong: set[str] = field(default_factory=set)


def gather_posts(
    intake: Intake, post_rows: Sequence[Row], demand_rows: Sequence[Row]
) -> tuple[Mapping[str, Gathered], list[str | None]]:
    """The posts in order of appearance, and the post of each row: first the posts' rows, then the demand's."""
    found: dict[str, Gathered] = {}
    ids: list[str | None] = []
    for row in post_rows:
        id = _own_id(intake, row)
        if id is not None and id in found:
            intake.twice(row, "post" if "post" in row else "name", intake.posts.kind, id, found[id].first)
        ids.append(id)
        _gather(intake, found, id, row)
    for row in demand_rows:
        id = _id_in_demand(intake, row)
        ids.append(id)
        _gather(intake, found, id, row)
    return found, ids


def _own_id(intake: Intake, row: Row) -> str | None:
    id: str | None = row.get("post") or row.get("name")
    if intake.known and "post" not in row and id is not None:
        id = intake.posts.one(id) or id
    if id is None:
        if not row.wrong & {"post", "name"}:
            intake.findings.fault(row.place("post"), *_NAMELESS)
        return None
    intake.posts.add(id, row.get("name", ""))
    return id


def _id_in_demand(intake: Intake, row: Row) -> str | None:
    """With a sheet of posts the demand refers to it; without, each new post of the demand is defined there."""
    key = "post" if "post" in row else "name"
    if key in row and (intake.has(POSTS) or (_may_be_known(intake, row) and intake.posts.knows(row[key]))):
        return intake.find(row, key, intake.posts)
    return _own_id(intake, row)


def _may_be_known(intake: Intake, row: Row) -> bool:
    """Whether the row may mean a post by its name, or one that was there before the file."""
    return "post" not in row or intake.known is not None


def _gather(intake: Intake, found: dict[str, Gathered], id: str | None, row: Row) -> None:
    if id is None:
        return
    post = found.setdefault(id, Gathered(row))
    post.wrong |= row.wrong
    post.columns |= row.headings.keys()
    facts = {key: row[key] for key in (*_ONE_VOICE, *_WORDS) if key in row}
    if "post" not in row:
        facts.pop("name", None)  # it said which post is meant, by name or by id
    if "contact_and_phone" in row:
        facts |= _contact(row["contact_and_phone"])
    if "zone" in facts:
        zone = _zone(intake, row)
        facts = {key: fact for key, fact in facts.items() if key != "zone"} | ({"zone": zone} if zone else {})
        post.wrong |= row.wrong
    for key, fact in facts.items():
        if post.facts.setdefault(key, fact) != fact and key in _ONE_VOICE:
            other = post.told_by[key]
            intake.findings.fault(row.place(key), *_CONTRADICTION, post=id, sheet=other.sheet, row=other.number)
        post.told_by.setdefault(key, row)


def _zone(intake: Intake, row: Row) -> str | None:
    """Without a sheet of zones, every zone that is named is one."""
    if not intake.has(ZONES):
        imply(intake, intake.zones, row, "zone")
    return intake.find(row, "zone", intake.zones)


def _contact(text: str) -> dict[str, str]:
    """The name up to the first digit, the phone from there."""
    start = next((index for index, sign in enumerate(text) if sign.isdigit() or sign == "+"), len(text))
    parts = {
        "contact": text[:start].strip(" :\uff1a,\uff0c、/(\uff08\n"),
        "contact_phone": text[start:].strip(" )\uff09\n"),
    }
    return {key: part for key, part in parts.items() if part}


def build_posts(intake: Intake, gathered: Mapping[str, Gathered], leaders: Mapping[str, Part]) -> list[Post]:
    """The posts whose facts are whole."""
    parts, before = read_composition(intake), intake.before.post_by_id
    for id in gathered.keys() & before.keys() - parts.keys():
        parts[id] = [part for part in before[id].composition if id not in leaders or part.name != _PARTS_NAME]
    for id, part in leaders.items():
        parts.setdefault(id, []).append(part)
    posts = [_post(intake, id, post, parts.get(id, ())) for id, post in gathered.items()]
    return [post for post in posts if post]


def _post(intake: Intake, id: str, post: Gathered, parts: Iterable[Part]) -> Post | None:
    old = intake.before.post_by_id.get(id)
    facts = ({"role": old.role, "zone": old.zone} if old else {}) | post.facts
    for key, label in (("role", _ROLE), ("zone", _ZONE)):
        if key not in facts and key not in post.wrong:
            intake.findings.fault(post.first.place(key), *_INCOMPLETE, post=id, what=label)
    if "role" not in facts or "zone" not in facts:
        return None
    needs: Needs = facts.get("requires", Needs())
    ages = [age for age in (facts.get("minimum_age"), needs.minimum_age) if age is not None]
    new = Post(
        id,
        facts.get("name", old.name if old else id),
        facts["role"],
        facts["zone"],
        needs.requires,
        facts.get("trainings", frozenset()) | needs.trainings,
        tuple(parts),
        minimum_age=max(ages, default=None),
        **{key: facts[key] for key in ("risk", "outdoor", "minors", "barred_next_day", *_WORDS) if key in facts},
    )
    return kept(new, old, post.columns, _SAID_BY)


def read_composition(intake: Intake) -> dict[str, list[Part]]:
    """The parts of each post, in the order of the sheet."""
    found: dict[str, list[Part]] = {}
    for row in intake.rows(COMPOSITION):
        post = intake.find(row, "post", intake.posts)
        if ("trait" in row) == ("organisation_kind" in row):
            if not row.wrong & {"trait", "organisation_kind"}:
                intake.findings.fault(row.place("trait"), *_ONE_OF_TWO)
        elif post is not None and "part" in row:
            kind, least = row.get("organisation_kind"), row.get("least", 0)
            found.setdefault(post, []).append(Part(row["part"], row.get("trait"), kind, least, row.get("per")))
    return found


def leaders_part(counts: Sequence[tuple[int, int]]) -> tuple[Part, bool] | None:
    """A part for pairs of (leaders, wanted), and whether it says just that; `None` when none are asked for."""
    told = {leaders for leaders, _ in counts}
    if not any(told):
        return None
    trait = Requirement((Wanted(LEADER),))
    if len(told) == 1:
        return Part(_PARTS_NAME, trait, least=told.pop()), True
    for per in range(1, max(wanted for _, wanted in counts) + 1):
        if all(-(-wanted // per) == leaders for leaders, wanted in counts):
            return Part(_PARTS_NAME, trait, per=per), True
    return Part(_PARTS_NAME, trait, least=max(told)), False


def named_zones(intake: Intake, zones: list[Zone]) -> list[Zone]:
    """The zones of the sheet, or those that the posts name."""
    return zones if intake.has(ZONES) else [Zone(id, id) for id in unknown_before(intake, intake.zones, "zones")]


_ROLE, _ZONE = Text("岗位类别", "role"), Text("片区", "zone")
_NAMELESS = (
    Text("这一行没有写岗位。", "this row names no post."),
    Text("请写岗位编号或岗位名称，或删去这一行。", "Write the post's id or name, or delete the row."),
)
_CONTRADICTION = (
    Text(
        "与“{sheet}”第 {row} 行对岗位“{post}”的说法不同。",
        "this contradicts “{sheet}”, row {row}, about the post “{post}”.",
    ),
    Text("请改成一致，或分成两个岗位。", "Make them agree, or make two posts of it."),
)
_INCOMPLETE = (
    Text("岗位“{post}”没有写{what}。", "the post “{post}” has no {what}."),
    Text("请在岗位表或需求表补上。", "Add it in the sheet of posts or the demand."),
)
_ONE_OF_TWO = (
    Text("技能和单位类型须写其一，且只写其一。", "either a skill or a kind of organisation has to be given, not both."),
    Text("请留下一个。", "Keep one."),
)
