"""Every kind of message has words in both languages, and those of swaps and consents name what changes hands."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import pytest

from scheduler.domain.text import Language
from tests.exports.expo import EXPO, PROBLEM, SHIFTS
from web.messages.reader import Reader
from web.messages.words import WORDS
from web.services.publishing.places import Place
from web.store.tables import MessageKind

PLACE, OTHER = (Place.of(PROBLEM, shift).plain() for shift in (SHIFTS[0], SHIFTS[3]))
ZH = Reader("安", "zh", EXPO.timeline, EXPO.name, PROBLEM, "bus", "https://expo.test", 7)
EN = replace(ZH, language="en")
WHEN, WHEN_EN = "11月2日 周一 07:00-12:45", "Mon 2 Nov 07:00-12:45"
SWAP: Mapping[str, Any] = {
    "swap": 1,
    "kind": "give",
    "state": "offered",
    "other": "王*",
    "closes": SHIFTS[0].start - 120,
}
SHIFT: Mapping[str, Any] = {**SWAP, "gives": None, "gets": PLACE}
DESK = {"place": PLACE, "expo": 7, "name": "张伟", "reason": "ill", "cause": "said", "asked": 3, "by": "欧阳"}
PEOPLE = [{"name": "张伟", "gives": PLACE, "gets": None}, {"name": "安", "gives": None, "gets": PLACE}]
FACTS: Mapping[str, Mapping[str, Any]] = {
    **{kind: {"places": [PLACE]} for kind in ("evening", "soon", "unanswered")},
    **dict.fromkeys(("call_out_started", "call_out_low", "call_out_exhausted", "call_out_covered"), DESK),
    **dict.fromkeys(("swap_asked", "swap_claimed", "swap_proposed", "swap_done", "swap_undone", "swap_ended"), SHIFT),
    "call_out_asked": {"place": PLACE, "answer_by": "2020-10-30T04:00:00+00:00"},
    "call_out_over": {"place": PLACE, "why": "covered"},
    "published": {"before": [PLACE], "after": []},
    "swap_approval": {**SWAP, "people": PEOPLE, "reasons": [{"zh": "临近开始", "en": "it begins soon"}]},
}
WITHOUT_SHIFTS = {"consent": {"volunteer": "V1", "what": "withdrawn", "shifts": 2}, "link": {"token": "t"}}


@pytest.mark.parametrize("kind", sorted(kind.value for kind in MessageKind))
def test_every_kind_names_what_it_is_about_in_both_languages(kind: str) -> None:
    facts = (FACTS | WITHOUT_SHIFTS)[kind]

    zh, en = WORDS[kind].words(facts, ZH), WORDS[kind].words(facts, EN)

    assert (zh.subject != en.subject, zh.path == en.path, zh.path.startswith("/")) == (True, True, True)
    if kind in FACTS:
        said = "\n".join((*zh.paragraphs, *en.paragraphs))
        assert (WHEN in said, WHEN_EN in said) == (True, True)
        assert "07:00-12:45" in zh.short


@pytest.mark.parametrize(("language", "said"), [("zh", "您接手"), ("en", "You would take")])
def test_an_offered_shift_says_until_when(language: Language, said: str) -> None:
    found = WORDS["swap_asked"].words({**SHIFT, "wants": [OTHER]}, replace(ZH, language=language))

    assert found.paragraphs[0].startswith(said)
    assert "05:00" in found.paragraphs[-1]
    assert any("07:00-12:45" in part and "3" in part for part in found.paragraphs[1:-1])


def test_a_swap_to_approve_names_everybody_and_why() -> None:
    found = WORDS["swap_approval"].words(FACTS["swap_approval"], EN)

    assert found.subject == "A swap waits for your approval: 张伟, 安"
    assert found.paragraphs[:2] == (
        "· 张伟 gives Mon 2 Nov 07:00-12:45, 解说 (A馆)\n· 安 takes Mon 2 Nov 07:00-12:45, 解说 (A馆)",
        "It needs your approval because: it begins soon",
    )
    assert found.path == "/expo/7/swaps"


def test_a_swap_that_came_to_nothing_says_why_and_whose_the_shift_is() -> None:
    facts = {
        **SWAP,
        "gives": PLACE,
        "gets": None,
        "why": {"zh": "对方谢绝了。", "en": "They said no."},
        "reason": "ill",
    }

    assert WORDS["swap_ended"].words(facts, EN).paragraphs == (
        "They said no.",
        "Reason: ill",
        "Still yours:\n· Mon 2 Nov 07:00-12:45, 解说 (A馆)",
    )


def test_organisers_learn_who_has_taken_consent_back_and_what_is_free() -> None:
    found = WORDS["consent"].words(WITHOUT_SHIFTS["consent"], EN)

    assert (found.subject, found.paragraphs[1], found.path) == (
        "Volunteer V1 has taken their consent back",
        "Shifts that are free now: 2. An organiser has to find stand-ins.",
        "/expo/7/",
    )
