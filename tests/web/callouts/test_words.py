"""What messages of call-outs say: when and where, what to do by when, and where the link leads."""

from tests.web.messages.test_words import GUIDING, _reader
from web.messages.words import callouts


def test_the_question_says_when_where_and_by_when_and_names_nobody() -> None:
    facts = {"place": GUIDING, "answer_by": "2020-11-01T04:00:00+00:00"}

    said = callouts.asked(facts, _reader("en"))

    assert (said.subject, said.path) == ("Could you come? A shift on Mon 2 Nov needs somebody", "/my/asked")
    assert said.paragraphs[1].startswith("Mon 2 Nov 07:00-12:45, 解说 (A馆)\nGather: 一号门")
    assert said.paragraphs[2].startswith("Please answer by 1 Nov 2020, 12:00: open the link.")


def test_those_who_watch_read_how_it_stands_and_get_to_the_call_outs() -> None:
    facts = {"place": GUIDING, "expo": 3, "name": "王安", "reason": "ill", "cause": "cannot", "asked": 7}

    said = callouts.low(facts, _reader("zh"))

    assert said.short == (
        "快开始了，王安的班次还没人顶替。11月2日 周一 07:00-12:45，解说（A馆）。"
        "已问 7 人。请打开链接：马上再问、打电话，或指定一个人。"
    )
    assert said.path == "/expo/3/call-outs"


def test_people_are_woken_only_for_what_begins_soon() -> None:
    start = GUIDING["start"]

    assert [callouts.soon({"place": GUIDING}, start - hours * 60) for hours in (15, 14, 1, -1)] == [
        False, True, True, True,
    ]  # fmt: skip
