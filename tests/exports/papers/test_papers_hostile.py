"""Names come from strangers: formulas stay text, markup stays letters, and the longest still fit the paper."""

from dataclasses import replace
from io import BytesIO

import pytest
from openpyxl import load_workbook
from pypdf import PdfReader

from scheduler.domain.problem import Problem
from tests.exports.papers.expo import COPIES, POSTS, PROBLEM, VOLUNTEERS, issue, text_of
from web.exports.papers.catalogue import PAPER_BY_CODE, PAPERS, Format
from web.exports.papers.pages import html
from web.exports.papers.printing import printed

FORMULA = "=cmd|'/c calc'!A1"
MARKUP = '<img src="file:///etc/passwd" onerror=x>&amp;'
LONG = "阿卜杜勒买买提" * 3


def called(name: str) -> Problem:
    """Everything that has a name has this one."""
    return replace(
        PROBLEM,
        volunteers=tuple(replace(person, name=name, meal=name, size=name, gender=name) for person in VOLUNTEERS),
        posts=tuple(replace(post, name=name, duty=name, dress=name, gather=name, contact=name) for post in POSTS),
        zones=tuple(replace(zone, name=name) for zone in PROBLEM.zones),
        organisations=tuple(replace(organisation, name=name) for organisation in PROBLEM.organisations),
        transports=tuple(replace(transport, name=name) for transport in PROBLEM.transports),
    )


@pytest.mark.parametrize("code", [code for code, kind in COPIES if kind == "xlsx"])
def test_what_looks_like_a_formula_stays_text(code: str) -> None:
    book = load_workbook(BytesIO(printed(code, "xlsx", issue(problem=called(FORMULA)))))

    cells = [cell for sheet in book for row in sheet for cell in row if FORMULA in str(cell.value)]
    assert {cell.data_type for cell in cells} == {"s"}


@pytest.mark.parametrize("code", [paper.code for paper in PAPERS])
def test_markup_in_names_is_printed_as_it_is_written(code: str) -> None:
    of = issue(problem=called(MARKUP))

    text = html(PAPER_BY_CODE[code].make(of), of)

    assert ("<img src=&#34;file" in text, '<img src="file' in text, "&lt;img" in text) == (False, False, True)


def test_markup_in_names_reads_back_from_the_page() -> None:
    assert MARKUP.replace(" ", "") in text_of(printed("meals", "pdf", issue(problem=called(MARKUP))))


@pytest.mark.parametrize("letter", ["\0", "\x1b", "\ud800"], ids=["null", "escape", "half a letter"])
@pytest.mark.parametrize(("code", "kind"), [("meals", "xlsx"), ("uniforms", "pdf")])
def test_letters_that_are_none_do_no_harm(code: str, kind: Format, letter: str) -> None:
    assert "甲乙" in text_of(printed(code, kind, issue(problem=called(f"甲{letter}乙"))))


@pytest.mark.parametrize(
    ("code", "name"),
    [("posters", LONG), ("contacts-by-post", "W" * 60)],
    ids=["posters", "one long word"],
)
def test_the_longest_names_stay_on_the_paper(code: str, name: str) -> None:
    at: list[tuple[float, float]] = []

    def look(text: str, cm: list[float], tm: list[float], *_: object) -> None:
        if text.strip():
            at.append((tm[4] * cm[0] + cm[4], tm[5] * cm[3] + cm[5]))

    for page in PdfReader(BytesIO(printed(code, "pdf", issue(problem=called(name))))).pages:
        at.clear()
        page.extract_text(visitor_text=look)
        assert [(x, y) for x, y in at if not (0 <= x <= page.mediabox.width and 0 <= y <= page.mediabox.height)] == []
