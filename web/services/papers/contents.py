"""What is in a file that was ordered. Loads WeasyPrint and the engines: only for workers and the command line."""

import io
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from sqlmodel import Session

from scheduler.domain.staffing import Staffing
from scheduler.domain.text import Text
from scheduler.formats.roster_file import roster_bytes
from scheduler.formats.roster_xlsx.edition import Edition
from scheduler.rules import Tier
from scheduler.solver.result import Result, Status, TierResult
from web.calendars import Issue as CalendarIssue
from web.exports.explained import explained
from web.exports.pack import calendars
from web.exports.papers.catalogue import Format
from web.exports.papers.issue import Issue, Scope
from web.exports.papers.printing import printed
from web.exports.summary.page import summary
from web.services.feeds.files import every_file
from web.services.feeds.texts import naming_of
from web.services.look.edition import named
from web.services.papers.orders import Order
from web.services.papers.sources import Source, load
from web.store.frozen import load_judgement
from web.store.tables import ExpoRow, RosterRow


@dataclass(frozen=True)
class _Making:
    """One order with what it is made from."""

    session: Session
    expo: ExpoRow
    order: Order
    source: Source
    now: datetime

    @property
    def issued(self) -> datetime:
        """A version says when it was published, a draft when it was looked at."""
        return self.source.row.published_at or self.now

    @property
    def version(self) -> str:
        return named(self.source.row, self.order.language)

    def roster(self) -> bytes:
        source, ending = self.source, f".{self.order.format}"
        return roster_bytes(
            ending, source.problem, source.roster,
            issued=self.issued, version=self.version, language=self.order.language,
        )  # fmt: skip

    def summary(self) -> bytes:
        problem, roster = self.source.problem, self.source.roster
        report = load_judgement(self.session, self.expo, self.source.row)
        gaps = explained(problem, roster, self.order.language)
        return summary(
            problem, roster, self._proof(), report, gaps,
            language=self.order.language, issued=self.issued, version=self.version,
        )  # fmt: skip

    def calendars(self) -> bytes:
        """Of a version the very entries of the feeds, of a draft how they would be called."""
        order, staffing = self.order, Staffing(self.source.problem, self.source.roster)
        if self.source.draft:
            naming = naming_of(self.expo, order.link)
            return _zipped(calendars(staffing, CalendarIssue(self.issued, 0, order.language, naming)), self.issued)
        files = every_file(self.session, self.expo, staffing, order.link, self.now, language=order.language)
        return _zipped(files, self.issued)

    def paper(self) -> bytes:
        source, part = self.source, self.order.part
        edition = Edition(source.problem, source.roster, self.version, self.issued, self.order.language)
        links = {post.id: self.order.link for post in source.problem.posts} if self.order.link else {}
        scope = Scope(part.day, part.posts, part.organisation)
        kind: Format = "xlsx" if self.order.format == "xlsx" else "pdf"
        return printed(self.order.paper, kind, Issue(edition, source.draft, links, scope))

    def _proof(self) -> Result:
        """What the solver proved, as long as neither the roster nor the facts were changed since."""
        row = self.source.row
        said = row.judged
        if not said or row.edits or row.judged_facts != self.expo.revision:
            return Result(Status.FEASIBLE, self.source.roster)
        tiers = tuple(TierResult(Tier(one["tier"]), one["cost"], one["bound"]) for one in said["tiers"])
        return Result(
            Status(said["status"]), self.source.roster, tiers, said["seconds"], None, said["stopped"],
            Text(**said["way"]),
        )  # fmt: skip


def content(session: Session, expo: ExpoRow, order: Order, now: datetime) -> bytes:
    """The bytes of the file; `now` is aware."""
    row = session.get_one(RosterRow, order.roster_id)
    making = _Making(session, expo, order, load(session, expo, row), now)
    whole = {"roster": making.roster, "summary": making.summary, "calendars": making.calendars}
    return whole.get(order.paper, making.paper)()


def _zipped(files: Mapping[Path, bytes], moment: datetime) -> bytes:
    """The same files give the same archive."""
    out = io.BytesIO()
    with ZipFile(out, "w", ZIP_DEFLATED) as archive:
        for name, said in files.items():
            entry = ZipInfo(name.as_posix(), moment.timetuple()[:6])
            entry.compress_type = ZIP_DEFLATED
            archive.writestr(entry, said)
    return out.getvalue()
