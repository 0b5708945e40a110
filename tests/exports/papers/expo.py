"""An expo of two days whose papers can be counted by hand: a tree of organisations, three posts, eight people.

Saturday 7 November 2020 has a morning and an afternoon, Sunday a morning; the day starts at 07:00.
"""

import re
from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, date, datetime
from functools import cache
from html import unescape
from io import BytesIO

from openpyxl import load_workbook
from pypdf import PdfReader

from scheduler.domain.people import Organisation, Transport, Volunteer
from scheduler.domain.places import Post, Role, Shift, Slot, Zone
from scheduler.domain.problem import Day, Expo, Problem
from scheduler.domain.roster import Roster
from scheduler.domain.skills import LEADER, Skill
from scheduler.domain.text import Language
from scheduler.formats.roster_xlsx.edition import Edition
from web.exports.papers.catalogue import PAPER_BY_CODE, PAPERS, Format
from web.exports.papers.issue import Issue, Scope
from web.exports.papers.pages import html
from web.exports.papers.printing import printed

ISSUED = datetime(2020, 11, 1, 10, 0, tzinfo=UTC)
SATURDAY, SUNDAY = date(2020, 11, 7), date(2020, 11, 8)
EXPO = Expo("食博会", (Day(SATURDAY), Day(SUNDAY)))
COPIES: tuple[tuple[str, Format], ...] = tuple((paper.code, kind) for paper in PAPERS for kind in paper.formats)
"""Every paper in every format it is made in."""


def at(day: date, hour: float) -> int:
    return EXPO.timeline.at(day, round(hour * 60))


def shift(name: str, day: date, start: float, end: float, wanted: int, slot: str) -> Shift:
    return Shift(name, name.split("-")[0], at(day, start), at(day, end), wanted, slot=slot)


SLOTS = (
    Slot("6A", at(SATURDAY, 7), at(SATURDAY, 12.75), "早"),
    Slot("6P", at(SATURDAY, 12.75), at(SATURDAY, 18), "午"),
    Slot("7A", at(SUNDAY, 7), at(SUNDAY, 12.75), "早"),
)
POSTS = (
    Post(
        "G1",
        "主馆解说",
        Role.GUIDING,
        "H",
        duty="讲解展品",
        gather="一号门",
        dress="红马甲",
        contact="周主管",
        contact_phone="021 6000 0101",
    ),
    Post("O1", "南门秩序", Role.ORDER, "S", risk=True, outdoor=True, dress="蓝马甲"),
    Post("N1", "夜间机动", Role.RESERVE, "S"),
)
SHIFTS = (
    shift("G1-6A", SATURDAY, 7, 12.75, 2, "6A"),
    shift("G1-6P", SATURDAY, 12.75, 18, 1, "6P"),
    shift("O1-6A", SATURDAY, 7, 12.75, 2, "6A"),
    shift("O1-7A", SUNDAY, 7, 12.75, 2, "7A"),
    shift("N1-7A", SUNDAY, 8, 11, 1, "7A"),
)
PEOPLE = (
    Volunteer("an", "安宁", "art", skills=(Skill(LEADER),), transport="bus", meal="清真", gender="女", size="m"),
    Volunteer("bo", "欧阳㛃𬭎", "art", transport="bus", gender="男", size="XXL"),
    Volunteer("cy", "Cy O'Neill", "law", transport="own", gender="男", size="2xl", age=17),
    Volunteer("di", "丁一", "club", insured=False, transport="bus", meal="素食", gender="女"),
    Volunteer("el", "艾伦", "law", insured=False, size="M"),
    Volunteer("w1", "张伟", "club", transport="own", size="L"),
    Volunteer("w2", "张伟", "law", transport="bus", size="L"),
    Volunteer("zo", "左闲", "club", size="S"),
)
VOLUNTEERS = tuple(
    replace(person, phone=f"1380000{n:04}", email=f"{person.id}@example.org") for n, person in enumerate(PEOPLE, 1)
)
PROBLEM = Problem(
    EXPO,
    zones=(Zone("H", "主馆"), Zone("S", "南广场")),
    organisations=(
        Organisation("uni", "大学"),
        Organisation("art", "艺术学院", parent="uni"),
        Organisation("law", "法学院", parent="uni"),
        Organisation("club", "社团"),
    ),
    transports=(Transport("bus", "东校区大巴", 35, 3), Transport("own", "地铁", 20)),
    slots=SLOTS,
    posts=POSTS,
    shifts=SHIFTS,
    volunteers=VOLUNTEERS,
)
ROSTER = Roster.of(
    [
        ("an", "G1-6A"),
        ("bo", "G1-6A"),
        ("bo", "G1-6P"),
        ("di", "O1-6A"),
        ("w1", "O1-6A"),
        ("cy", "O1-7A"),
        ("el", "O1-7A"),
        ("w2", "G1-6P"),
        ("an", "O1-7A"),
    ]
)
"""Nobody is on the night post, one is too many on Sunday at the gate, and Zo has no shift."""

LINKS = {post.id: f"https://expo.example/posts/{post.id}" for post in POSTS}

EVERYTHING = Scope()


def edition(language: Language = "zh", problem: Problem = PROBLEM, roster: Roster = ROSTER) -> Edition:
    return Edition(problem, roster, "3", ISSUED, language)


def issue(
    language: Language = "zh",
    problem: Problem = PROBLEM,
    roster: Roster = ROSTER,
    *,
    draft: bool = False,
    scope: Scope = EVERYTHING,
) -> Issue:
    return Issue(edition(language, problem, roster), draft, LINKS, scope)


@cache
def whole(code: str, kind: Format, language: Language) -> bytes:
    """A paper of the whole expo, printed once for all tests that read it."""
    return printed(code, kind, issue(language))


def text_of(paper: bytes) -> str:
    """Everything that can be read on a PDF or in a workbook, without the spaces in which only lines break."""
    return re.sub(r"\s+", "", pdf_text(paper) if paper.startswith(b"%PDF") else sheet_text(paper))


def told(code: str, kind: Format, of: Issue) -> str:
    """What a paper says, by its HTML where it becomes a PDF: rendering takes long and adds nothing to the words."""
    if kind == "xlsx":
        return text_of(printed(code, kind, of))
    body = html(PAPER_BY_CODE[code].make(of), of).partition("</head>")[2]
    return re.sub(r"\s+", "", unescape(re.sub("<[^>]*>", " ", body)))


def pdf_text(paper: bytes) -> str:
    return "\n".join(page.extract_text() for page in PdfReader(BytesIO(paper)).pages)


def sheet_text(paper: bytes) -> str:
    book = load_workbook(BytesIO(paper))
    cells = (str(cell.value) for sheet in book for row in sheet for cell in row if cell.value is not None)
    return "\n".join([*cells, *(str(sheet.oddHeader.center.text) for sheet in book if sheet.oddHeader)])


def lines_of(paper: bytes, sheet: int) -> list[tuple[object, ...]]:
    """The filled cells of every line of one sheet."""
    rows = load_workbook(BytesIO(paper)).worksheets[sheet].iter_rows(values_only=True)
    return [found for row in rows if (found := tuple(cell for cell in row if cell not in (None, "")))]


def found(words: Iterable[str], text: str) -> list[str]:
    """Those of the words that a text without spaces holds."""
    return [word for word in words if re.sub(r"\s+", "", word) in text]
