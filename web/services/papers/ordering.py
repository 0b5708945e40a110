"""Orders a paper or export, unless the very same was made already; finds it again, and hands it out."""

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from hashlib import sha256
from pathlib import Path
from typing import Any

from sqlmodel import Session, col, select

from scheduler.cli.version import package_version
from scheduler.domain.text import Language, Text
from web.services import rosters
from web.services.board import link_of
from web.services.history import record
from web.services.jobs import enqueue
from web.services.jobs import find as find_job
from web.services.look.edition import named
from web.services.papers.items import ITEM_BY_CODE, ITEMS, Item, item
from web.services.papers.orders import Order
from web.services.papers.parts import Choice, Part, choices, part_of, sees, words
from web.services.papers.sources import Source, is_in_force, source, sources
from web.services.refusal import GONE, Refused
from web.services.who import Who
from web.store.engine import open_session
from web.store.tables import ExpoRow, Job, RosterRow, RosterState, WorkState

KIND = "paper"
FOLDER = "papers"
LONGEST = 120
"""Characters of a file's name."""

_GONE = Text("这份文件已清理。请重新生成。", "That file has been cleared away. Have it made again.")
_UNFIT = re.compile(r'[\x00-\x1f\x7f-\x9f\ud800-\udfff<>:"/\\|?*]+')


@dataclass(frozen=True, slots=True)
class Asked:
    """What somebody wants: `part` as `Choice.value` has it, of a roster (`None`: the version in force)."""

    paper: str
    format: str
    language: Language
    part: str = ""
    roster_id: int | None = None


@dataclass(frozen=True, slots=True)
class Offer:
    """An item of the page with the parts to choose from."""

    item: Item
    parts: Sequence[Choice]


@dataclass(frozen=True)
class Desk:
    """The page: what can be had, of which roster (`None`: there is none), and which others could be chosen."""

    row: RosterRow | None
    offers: Sequence[Offer]
    rosters: Sequence[RosterRow]


@dataclass(frozen=True)
class Ordered:
    """An order with its work; `late` when another version has come into force since."""

    order: Order
    item: Item
    job: Job
    late: bool

    @property
    def ready(self) -> bool:
        return self.job.state is WorkState.DONE


def desk(session: Session, expo: ExpoRow, roster_id: int | None, who: Who, language: Language) -> Desk:
    assert expo.id is not None
    found = sources(session, expo.id, who)
    if not found and roster_id is None:
        return Desk(None, (), ())
    chosen = source(session, expo, roster_id, who)
    mine = [(one, choices(one, chosen.problem, who, language)) for one in ITEMS if who.may(one.permission)]
    return Desk(chosen.row, [Offer(one, parts) for one, parts in mine if parts is not None], found)


def order(
    session: Session, expo: ExpoRow, asked: Asked, who: Who, now: datetime, *, files: Path, public_url: str
) -> Job:
    """The work that makes it: put in line, or done already for the same facts; then the file is there at once."""
    wanted = drawn_up(session, expo, asked, who, public_url=public_url)
    rows = select(Job).where(
        Job.expo_id == expo.id, Job.kind == KIND, col(Job.payload)["key"].as_string() == wanted.key
    )
    known = session.exec(rows.order_by(col(Job.id).desc()).limit(1)).first()
    if known is not None and (not known.state.over or _is_there(known, wanted, files)):
        return known
    job = enqueue(session, KIND, wanted.encoded(), who, now, expo_id=expo.id)
    session.commit()
    return job


def drawn_up(session: Session, expo: ExpoRow, asked: Asked, who: Who, *, public_url: str) -> Order:
    """The order, not yet in line. Raises `Refused` for what they may not have."""
    thing = item(asked.paper, asked.format, who)
    found = source(session, expo, asked.roster_id, who)
    part = part_of(thing, found.problem, asked.part, who)
    assert found.row.id is not None
    link = f"{public_url.rstrip('/')}/board/{link_of(expo)}" if link_of(expo) else ""
    name = _name(expo, thing, found, part, asked)
    drawn = Order("", thing.code, asked.format, asked.language, found.row.id, part, link, name)
    return replace(drawn, key=_key(expo, found.row, drawn))


def find(session: Session, expo_id: int, job_id: int, who: Who) -> Ordered:
    """An order that `who` could have given: its kind, its part and its roster are theirs to see. Raises `Refused`."""
    job = find_job(session, expo_id, job_id)
    wanted = Order.decoded(job.payload) if job.kind == KIND else None
    if wanted is None or wanted.paper not in ITEM_BY_CODE:
        raise Refused(GONE, 404)
    thing, roster = ITEM_BY_CODE[wanted.paper], rosters.find(session, expo_id, wanted.roster_id, who)
    who.need(thing.permission)
    if not sees(wanted.part, who):
        raise Refused(GONE, 404)
    late = roster.state is not RosterState.DRAFT and not is_in_force(session, roster)
    return Ordered(wanted, thing, job, late)


def hand_out(session: Session, expo_id: int, job_id: int, who: Who, now: datetime, *, files: Path) -> tuple[Path, str]:
    """The file and its name, after the history has it who took it. Raises `Refused`."""
    found = find(session, expo_id, job_id, who)
    if not _is_there(found.job, found.order, files):
        raise Refused(_GONE, 404)
    said, bind = logged(session, found.order), session.get_bind()
    session.rollback()  # a page that only reads has a session that only reads: the line is written by another
    with open_session(bind.engine, writes=True) as writing:
        record(writing, who, now, "download", "paper", found.item.code, expo_id=expo_id, after=said)
        writing.commit()
    return files / FOLDER / found.order.file, found.order.name


def logged(session: Session, wanted: Order) -> dict[str, Any]:
    """What the history says of a file that was taken."""
    roster = session.get_one(RosterRow, wanted.roster_id)
    of = {"version": roster.number} if roster.number is not None else {"draft": roster.id}
    said = wanted.encoded()
    narrowed = {name: said[name] for name in ("day", "organisation", "posts") if said[name] is not None}
    return {"format": wanted.format, "language": wanted.language, **of, **narrowed}


def _is_there(job: Job, wanted: Order, files: Path) -> bool:
    return job.state is WorkState.DONE and (files / FOLDER / wanted.file).exists()


def _key(expo: ExpoRow, row: RosterRow, drawn: Order) -> str:
    """The same for what gives the same bytes: the order, the facts, the roster, and the program that makes it."""
    said = (package_version(), expo.uid, expo.revision, row.revision, drawn.encoded())
    return sha256(json.dumps(said).encode()).hexdigest()[:40]


def _name(expo: ExpoRow, thing: Item, found: Source, part: Part, asked: Asked) -> str:
    """`Expo 2020 Sign-in sheets Mon 2 Nov version 3.pdf`."""
    pieces = (expo.name, thing.title.say(asked.language), words(part, found.problem, asked.language))
    said = " ".join(filter(None, (*pieces, named(found.row, asked.language))))
    return f"{_UNFIT.sub(' ', said)[:LONGEST].strip(' .')}.{asked.format}"
