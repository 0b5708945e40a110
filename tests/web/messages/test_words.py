"""What messages say, word for word: what it was, what it is, how to get there, who does what by when."""

from dataclasses import replace
from typing import Any

import pytest

from scheduler.domain.text import Language
from tests.exports.expo import EXPO, ORDER, PROBLEM, SHIFTS, at
from web.messages.reader import Facts, Reader
from web.messages.wording import Said
from web.messages.words import published, reminders
from web.services.publishing.places import Place

GUIDING, AFTERNOON, GATE, NEXT_DAY = ({**Place.of(PROBLEM, shift).plain()} for shift in SHIFTS)


def _reader(language: Language = "zh", **other: Any) -> Reader:
    return replace(Reader("安", language, EXPO.timeline, EXPO.name, PROBLEM, "bus", "https://expo.test"), **other)


def _published(before: list[Facts], after: list[Facts], language: Language = "zh", **more: object) -> Said:
    return published.words({"before": before, "after": after, **more}, _reader(language))


def test_a_new_shift_says_when_where_and_how_to_get_there() -> None:
    said = _published([], [GUIDING], answer_by="2020-10-30T04:00:00+00:00")

    assert said.subject == "您有 1 个新班次：11月2日 周一"
    assert said.paragraphs == (
        "排班已经发布。您的班次（1 个）：",
        "11月2日 周一 07:00-12:45，解说（A馆）\n"
        "· 集合：一号门\n· 乘车：大巴，早 批次，路程约 35 分钟\n· 带班电话：周会场 100 0000 0101",
        "请在 2020年10月30日 12:00 前打开下面的链接确认，或告诉我们您来不了。",
    )
    assert said.short == "您有 1 个新班次：11月2日 周一。11月2日 周一 07:00-12:45，解说（A馆）"


def test_a_shift_that_moved_says_before_and_after() -> None:
    moved = {**GUIDING, "start": at(2, 480), "end": at(2, 720)}

    said = _published([GUIDING, NEXT_DAY], [moved, NEXT_DAY], "en", note="The gate opens later.")

    assert said.subject == "Your shifts have changed: Mon 2 Nov"
    assert said.paragraphs == (
        "Your roster has changed.",
        "Moved:\n· before: Mon 2 Nov 07:00-12:45, 解说 (A馆)\n· now: Mon 2 Nov 08:00-12:00, 解说 (A馆)",
        "· Gather: 一号门\n· Bus: 大巴, wave 早, about 35 minutes\n· Leader on duty: 周会场 100 0000 0101",
        "Your other shifts (1) stay as they are.",
        "The organisers say: The gate opens later.",
        "Please open the link to confirm, or to say that you cannot come.",
    )
    assert said.short == (
        "Your shifts have changed: Mon 2 Nov. Mon 2 Nov 07:00-12:45, 解说 (A馆) -> Mon 2 Nov 08:00-12:00, 解说 (A馆)"
    )


def test_one_shift_for_another_names_both() -> None:
    said = _published([GUIDING], [NEXT_DAY])

    assert said.paragraphs[1:4] == (
        "已取消，请不要再去：\n· 11月2日 周一 07:00-12:45，解说（A馆）",
        "新增：",
        "11月3日 周二 07:00-12:45，秩序（南门）\n· 乘车：大巴，早 批次，路程约 35 分钟",
    )
    assert said.short.endswith("11月2日 周一 07:00-12:45，解说（A馆） → 11月3日 周二 07:00-12:45，秩序（南门）")


@pytest.mark.parametrize(
    ("language", "what", "nothing"),
    [
        ("zh", "您现在没有班次。已取消：", "您不需要做什么。"),
        ("en", "You have no shifts any more. Cancelled:", "There is nothing for you to do."),
    ],
)
def test_who_is_freed_need_do_nothing(language: Language, what: str, nothing: str) -> None:
    said = _published([GUIDING], [], language)

    assert (said.paragraphs[0], said.paragraphs[-1]) == (what, nothing)
    assert "07:00-12:45" in said.paragraphs[1]


def test_only_a_loss_asks_for_nothing() -> None:
    said = _published([GUIDING, NEXT_DAY], [NEXT_DAY], "en")

    assert said.paragraphs[1:] == (
        "Cancelled, please do not go:\n· Mon 2 Nov 07:00-12:45, 解说 (A馆)",
        "Your other shifts (1) stay as they are.",
        "There is nothing for you to do.",
    )
    assert said.short.endswith("cancelled: Mon 2 Nov 07:00-12:45, 解说 (A馆)")


def test_another_zone_is_another_place() -> None:
    said = _published([GATE], [{**GATE, "zone": "Z1", "zone_name": "A馆"}])

    assert (
        said.paragraphs[1]
        == "改动：\n· 原来：11月2日 周一 07:00-12:45，秩序（南门）\n· 现在：11月2日 周一 07:00-12:45，秩序（A馆）"
    )


@pytest.mark.parametrize(
    ("clock", "urgent"), [(at(2, 420) - 14 * 60, True), (at(2, 420) - 14 * 60 - 1, False), (at(2, 421), False)]
)
def test_a_change_for_tomorrow_morning_cannot_wait(clock: int, urgent: bool) -> None:
    assert published.urgent({"before": [GUIDING, NEXT_DAY], "after": [NEXT_DAY]}, clock) is urgent


def test_the_evening_before_says_all_of_tomorrow() -> None:
    said = reminders.evening({"places": [GUIDING, AFTERNOON]}, _reader("en"))

    assert said.subject == "On duty tomorrow: Mon 2 Nov (2)"
    assert [part.split("\n")[0] for part in said.paragraphs] == [
        "Mon 2 Nov 07:00-12:45, 解说 (A馆)",
        "Mon 2 Nov 12:45-18:00, 解说 (A馆)",
        "If you cannot come, open the link and tell us at once.",
    ]
    assert "Gather: 一号门" in said.short


def test_shortly_before_everything_stands_in_a_line() -> None:
    said = reminders.soon({"places": [GUIDING]}, _reader())

    assert said.short == (
        "今天 07:00 上岗。11月2日 周一 07:00-12:45，解说（A馆），集合：一号门，"
        "乘车：大巴，早 批次，路程约 35 分钟，带班电话：周会场 100 0000 0101"
    )


def test_what_is_not_answered_names_its_deadline() -> None:
    facts = {"places": [GUIDING], "answer_by": "2020-10-30T04:00:00+00:00"}

    said = reminders.unanswered(facts, _reader("en"))

    assert said.subject == "Shifts still waiting for your answer: 1"
    assert said.paragraphs == (
        "· Mon 2 Nov 07:00-12:45, 解说 (A馆)",
        "Please open the link by 30 Oct 2020, 12:00 and confirm, or say that you cannot come.",
    )


def test_a_shift_that_is_no_more_has_no_details() -> None:
    gone = replace(PROBLEM, shifts=())

    said = reminders.soon({"places": [GUIDING]}, _reader(venue=gone))

    assert said.paragraphs[0] == "11月2日 周一 07:00-12:45，解说（A馆）"
    assert ORDER.name not in said.short
