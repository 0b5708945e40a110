"""The summary page: the answer first, five states, words beside every colour, and nothing loaded from anywhere."""

import re
from dataclasses import replace
from html.parser import HTMLParser

import pytest

from scheduler.check import check
from scheduler.domain.roster import Roster
from scheduler.domain.text import Language
from scheduler.rules import Tier
from scheduler.solver.result import Result, Status, TierResult
from tests.exports.expo import ISSUED, PROBLEM, ROSTER, VOLUNTEERS
from web.exports.gaps import Gap
from web.exports.summary.coverage import Cell, State
from web.exports.summary.page import summary
from web.exports.summary.people import Bin, histogram

FULL = ROSTER.with_(("cy", "O1-1A"))
GAP = Gap("秩序 11月2日", 1, ("只有一人 <有空>。",), ("请 Cy 来。",))
TIERS = (
    TierResult(Tier.COVERAGE, 0, 0),
    TierResult(Tier.COMPOSITION, 2, 2),
    TierResult(Tier.RESERVE, 10, 8),
    TierResult(Tier.GOODWILL, 5),
)


def page(roster: Roster = ROSTER, *gaps: Gap, language: Language = "zh", status: Status = Status.FEASIBLE) -> str:
    result = Result(status, roster, TIERS, seconds=3.2)
    report = check(PROBLEM, roster)
    return summary(PROBLEM, roster, result, report, gaps, language=language, issued=ISSUED, version="3").decode()


def heading(html: str) -> str:
    found = re.search(r"<h1[^>]*>(.*?)</h1>", html)
    assert found
    return found[1]


def test_the_title_is_the_answer() -> None:
    assert [heading(page(roster, language=language)) for language in ("zh", "en") for roster in (FULL, ROSTER)] == [
        "6 个名额全部到位，没有空缺",
        "6 个名额已到位 5 个，空缺 1 个：秩序 11月2日 周一 07:00-12:45（缺 1）",
        "6 of 6 places filled; nothing empty",
        "5 of 6 places filled; 1 empty: 秩序 Mon 2 Nov 07:00-12:45 (1)",
    ]


def test_of_many_empty_shifts_the_title_names_three() -> None:
    assert heading(page(Roster(), language="en")).endswith("解说 Mon 2 Nov 12:45-18:00 (1) and 1 more shifts")


def test_every_tier_says_how_good_it_is_in_words() -> None:
    html = page(language="en")

    assert re.findall(r"<td>([^<]*)</td></tr>", html)[:4] == [
        "nothing left to wish for",
        "proven: it cannot be better",
        "at most 20 % from the best possible",
        "no bound: how much better it could be is not known",
    ]


def test_a_roster_that_breaks_a_hard_rule_says_so_first() -> None:
    overlapping = ROSTER.with_(("ann", "O1-1A"), ("bo", "O1-1A"))
    many = replace(PROBLEM, settings=replace(PROBLEM.settings, max_minutes_per_day=60))

    report = check(many, overlapping)
    html = summary(many, overlapping, Result(Status.FEASIBLE, overlapping), report, (), language="zh", issued=ISSUED)

    assert report.hard
    assert f"这份排班表违反硬性规则 {len(report.hard)} 处，不能发布。" in html.decode()


@pytest.mark.parametrize(
    ("cell", "state"),
    [
        (Cell(0, 0), State.NONE),
        (Cell(2, 2), State.FULL),
        (Cell(1, 2), State.SHORT),
        (Cell(0, 2), State.NOBODY),
        (Cell(3, 2), State.SURPLUS),
        (Cell(1, 0), State.SURPLUS),
    ],
)
def test_a_cell_is_in_one_of_five_states(cell: Cell, state: State) -> None:
    assert cell.state is state


def test_a_cell_says_its_state_by_number_and_word_too() -> None:
    html = page()

    assert '<td class="cell full" title="满员">2</td>' in html
    assert '<td class="cell short" title="缺人">1/2 <b>−1</b></td>' in html


def test_causes_are_told_beside_the_gap_and_never_as_markup() -> None:
    html = page(ROSTER, GAP)

    assert "只有一人 &lt;有空&gt;。" in html
    assert "<有空>" not in html
    assert html.index("缺 1 人</b>") < html.index("原因</h4>") < html.index("可以这样补")


def test_names_of_posts_are_never_markup() -> None:
    post = replace(PROBLEM.posts[0], name='<script>alert(1)</script>"')
    hostile = replace(PROBLEM, posts=(post, PROBLEM.posts[1]))

    html = summary(
        hostile, Roster(), Result(Status.UNKNOWN, None), check(hostile, Roster()), (), language="en", issued=ISSUED
    )

    assert b"<script" not in html


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_page_is_whole_by_itself_and_well_formed(language: Language) -> None:
    html = page(ROSTER, GAP, language=language)

    assert re.findall(r"<script|<link|<img|@import|url\(|https?:|src=", html) == []
    assert unbalanced(html) == []


def test_every_drawing_has_a_title() -> None:
    html = page()

    drawings = re.findall(r'<svg class="bar[^"]*" role="img"[^>]*><title>([^<]+)</title>', html)

    assert len(drawings) == html.count("<svg") > 0


def test_same_facts_same_bytes() -> None:
    assert page() == page()


def test_the_distribution_counts_everybody_once() -> None:
    minutes = {"a": 0, "b": 300, "c": 345, "d": 600}

    assert list(histogram(minutes)) == [
        Bin(0, 0, 1),
        Bin(5, 6, 2),
        *(Bin(hour, hour + 1, 0) for hour in range(6, 10)),
        Bin(10, 11, 1),
    ]


def test_a_wide_distribution_gets_wider_bars() -> None:
    found = list(histogram({str(hours): hours * 60 for hours in range(1, 101)}))

    assert (len(found), sum(bin.people for bin in found)) == (15, 100)


def test_an_expo_without_demand_or_people_has_a_page_too() -> None:
    bare = replace(PROBLEM, shifts=(), volunteers=())

    html = summary(
        bare, Roster(), Result(Status.OPTIMAL, Roster()), check(bare, Roster()), (), language="en", issued=ISSUED
    )

    assert heading(html.decode()) == "There are no places to fill"


def test_no_volunteer_is_named() -> None:
    assert [person.name for person in VOLUNTEERS if person.name != "安" and person.name in page()] == []


def unbalanced(html: str) -> list[str]:
    """Tags that are not closed in the right order."""
    found: list[str] = []
    opened: list[str] = []

    class Reader(HTMLParser):
        def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
            if tag != "meta":
                opened.append(tag)

        def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
            """Closed by itself."""

        def handle_endtag(self, tag: str) -> None:
            if not opened or opened.pop() != tag:
                found.append(tag)

    Reader().feed(html)
    return found + opened
