"""Lays papers out as HTML for print: one template for each kind of document, one style sheet for all."""

from pathlib import Path

import segno
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from scheduler.domain.text import Text
from scheduler.formats.roster_dates import moment_text
from scheduler.formats.roster_labels import STAR
from scheduler.formats.roster_xlsx.styles import FAINT, INK, LINE, RED, ROLE_COLOURS, TEAL
from web.calendars.feed import plain
from web.exports.papers.boxes import BOXES, boxes
from web.exports.papers.catalogue import Document
from web.exports.papers.issue import Issue
from web.exports.papers.posters import Posters
from web.exports.papers.sign_in import SignInSheets
from web.exports.papers.slips import Slips
from web.exports.papers.tables import Tables
from web.exports.papers.watermark import DRAFT, watermark


def _clean(value: object) -> object:
    """Control characters and lone surrogates would end up in the file as they are."""
    return plain(value) if isinstance(value, str) and not isinstance(value, Markup) else value


_TEMPLATES = Environment(
    loader=FileSystemLoader(Path(__file__).parent / "templates"),
    autoescape=True,
    undefined=StrictUndefined,
    finalize=_clean,
    trim_blocks=True,
    lstrip_blocks=True,
)
_TEMPLATE_OF = {Tables: "tables.html", Posters: "posters.html", SignInSheets: "sign_in.html", Slips: "slips.html"}
_COLOURS = {"teal": TEAL, "ink": INK, "faint": FAINT, "line": LINE, "red": RED}


def html(document: Document | Slips, issue: Issue) -> str:
    """The whole document, which loads nothing from anywhere."""
    colours = _COLOURS | {role.value: colour for role, colour in ROLE_COLOURS.items()}
    edition = issue.edition
    return _TEMPLATES.get_template(_TEMPLATE_OF[type(document)]).render(
        document=document,
        expo=issue.problem.expo.name,
        version=edition.version,
        issued=moment_text(edition.local_issue, edition.language),
        stamp=edition.local_issue.isoformat(),
        language="zh-Hans" if edition.language == "zh" else "en",
        colours=colours,
        mark=watermark(issue.say(DRAFT)) if issue.draft else "",
        draft=issue.say(DRAFT) if issue.draft else "",
        star=STAR,
        qr=_qr,
        boxes=boxes,
        widths=list(BOXES),
        t=lambda zh, en, **facts: issue.say(Text(zh, en), **facts),
    )


def _qr(link: str) -> str:
    """A picture of the address that holds itself."""
    return str(segno.make(link, error="m", micro=False).svg_data_uri(scale=4, border=4))
