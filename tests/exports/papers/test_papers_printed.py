"""Every paper, in every format and both languages, says who is where and when, and never a phone number or address."""

from io import BytesIO
from typing import get_args

import pytest
from pypdf import PdfReader

from scheduler.domain.roster import Roster
from scheduler.domain.text import Language
from tests.exports.papers.expo import COPIES, VOLUNTEERS, found, issue, pdf_text, text_of, told, whole
from web.exports.papers.catalogue import PAPER_BY_CODE, PAPERS, Format
from web.exports.papers.printing import printed

LANGUAGES: tuple[Language, ...] = get_args(Language)
NAMED = {"posters", "sign-in", "contacts-by-organisation", "contacts-by-post", "buses", "insurance"}
ON_DUTY = ("安宁", "欧阳㛃𬭎", "Cy O'Neill", "丁一", "张伟(w1)", "张伟(w2)")

both_languages = pytest.mark.parametrize("language", LANGUAGES)
one_of_each_kind = pytest.mark.parametrize(("code", "kind"), [("sign-in", "pdf"), ("meals", "pdf"), ("buses", "xlsx")])
every_copy = pytest.mark.parametrize(("code", "kind"), COPIES)


@both_languages
@every_copy
def test_every_paper_states_its_expo_title_and_version(code: str, kind: Format, language: Language) -> None:
    text = text_of(whole(code, kind, language))

    assert "食博会" in text
    assert {"zh": "版本：3", "en": "Version:3"}[language] in text
    if code != "posters":
        assert PAPER_BY_CODE[code].title.say(language).replace(" ", "") in text


@both_languages
@every_copy
def test_lists_name_everybody_on_duty_and_counts_nobody(code: str, kind: Format, language: Language) -> None:
    text = text_of(whole(code, kind, language))

    expected = [name for name in ON_DUTY if code in NAMED]
    assert found(ON_DUTY, text) == expected
    assert "左闲" not in text


@both_languages
@every_copy
def test_no_paper_gives_phone_number_or_address_of_a_volunteer(code: str, kind: Format, language: Language) -> None:
    secrets = [secret for person in VOLUNTEERS for secret in (person.phone, person.email)]

    assert found(secrets, text_of(whole(code, kind, language))) == []


@one_of_each_kind
def test_the_same_edition_gives_the_same_bytes(code: str, kind: Format) -> None:
    assert printed(code, kind, issue("zh")) == whole(code, kind, "zh")


@pytest.mark.parametrize("code", ["posters", "sign-in", "contacts-by-post"])
def test_posts_and_times_can_be_read_back(code: str) -> None:
    text = text_of(whole(code, "pdf", "en"))

    assert [
        word for word in ("G1", "主馆解说", "Sat7Nov", "07:00-12:45", "12:45-18:00", "O1") if word not in text
    ] == []


def test_phones_are_masked_and_the_duty_phone_of_a_post_is_not() -> None:
    text = text_of(whole("contacts-by-post", "pdf", "zh"))

    assert ("138****0001" in text, "02160000101" in text) == (True, True)


def test_a_sheet_for_each_shift_has_a_line_for_everybody_and_three_more() -> None:
    pages = [page.split("备注\n")[1] for page in pdf_text(whole("sign-in", "pdf", "zh")).split("签到表\n")[1:]]

    lines = [sum(line[:1].isdecimal() for line in page.splitlines()) for page in pages]

    assert lines == [2 + 3, 2 + 3, 2 + 3, 3 + 3, 0 + 1 + 3]


def test_leaders_wear_a_star_and_stand_in_front() -> None:
    text = text_of(whole("contacts-by-post", "xlsx", "zh"))

    assert text.index("★安宁") < text.index("欧阳㛃𬭎")


def test_a_post_without_people_still_gets_its_poster_saying_who_is_missing() -> None:
    assert "夜间机动扫码看最新安排11月8日周日08:00-11:00缺1" in text_of(whole("posters", "pdf", "zh"))


@both_languages
@every_copy
def test_a_roster_without_anybody_is_laid_out_too(code: str, kind: Format, language: Language) -> None:
    text = told(code, kind, issue(language, roster=Roster()))

    assert "食博会" in text
    assert found(ON_DUTY, text) == []


@pytest.mark.parametrize("code", ["posters", "buses"])
def test_a_roster_without_anybody_is_printed_too(code: str) -> None:
    assert "食博会" in text_of(printed(code, "pdf", issue(roster=Roster())))


@every_copy
def test_a_draft_is_marked_as_one_and_an_issue_is_not(code: str, kind: Format) -> None:
    marks = ["草稿·请勿张贴"]

    assert found(marks, told(code, kind, issue(draft=True))) == marks
    assert found(marks, text_of(whole(code, kind, "zh"))) == []


def test_the_mark_of_a_draft_is_on_every_page() -> None:
    assert text_of(printed("meals", "pdf", issue(draft=True))).count("草稿·请勿张贴") == 2


@pytest.mark.parametrize("code", [paper.code for paper in PAPERS if "pdf" in paper.formats])
def test_a_pdf_says_its_language_and_title_to_screen_readers(code: str) -> None:
    reader = PdfReader(BytesIO(whole(code, "pdf", "en")))

    assert reader.metadata is not None
    assert reader.metadata.title == f"食博会 · {PAPER_BY_CODE[code].title.say('en')}"
    assert str(reader.root_object["/Lang"]) == "en"


def test_an_unknown_paper_and_a_format_it_lacks_are_refused() -> None:
    with pytest.raises(KeyError):
        printed("horoscope", "pdf", issue())
    with pytest.raises(ValueError, match="insurance is made as xlsx, not as pdf"):
        printed("insurance", "pdf", issue())


def test_strangers_on_a_roster_are_refused() -> None:
    with pytest.raises(ValueError, match="nobody"):
        issue(roster=Roster.of([("nobody", "G1-6A")]))
