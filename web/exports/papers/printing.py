"""Makes a paper in one of its formats. Loads WeasyPrint: web processes ask a worker."""

from web.exports.papers.catalogue import PAPER_BY_CODE, Format
from web.exports.papers.issue import Issue
from web.exports.papers.pages import html
from web.exports.papers.pdf import pdf
from web.exports.papers.sheets import workbook
from web.exports.papers.sign_in import SignInSheets
from web.exports.papers.tables import Tables


def printed(code: str, kind: Format, issue: Issue) -> bytes:
    """The same edition gives the same bytes. Raises KeyError for an unknown paper, ValueError for a format it lacks.

    Sign-in sheets are for pens, hundreds of pages of empty boxes, so they alone go without tags.
    """
    paper = PAPER_BY_CODE[code]
    if kind not in paper.formats:
        raise ValueError(f"{code} is made as {', '.join(paper.formats)}, not as {kind}")
    document = paper.make(issue)
    if kind == "xlsx" and isinstance(document, Tables):
        return workbook(document, issue)
    return pdf(html(document, issue), tagged=not isinstance(document, SignInSheets))
