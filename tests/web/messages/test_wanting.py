"""When messages come and how many: the night, what goes together, what came to nothing, and who wants none."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from tests.web.messages.conftest import ANN, BO, ORGANISER, Begin, Desk
from web.services import outbox
from web.services.links.giving import mail_links
from web.services.links.opening import find_link, open_link
from web.services.messages import troubles
from web.services.messages.preferences import leave, leave_token, leaver, prefer
from web.services.policies import save_policies
from web.services.publishing import withdraw
from web.services.who import volunteer
from web.store.tables import MessageKind

MORNING, AFTERNOON, GATE = ("ann", "G-1A"), ("ann", "G-1P"), ("ann", "O-1A")
FACTS = {"places": []}


def _at(said: str) -> datetime:
    """On the expo's clock; its only day is 2 November, shifts begin at 08:00 and 12:00."""
    return datetime.fromisoformat(f"2020-{said}").replace(tzinfo=ZoneInfo("Asia/Shanghai"))


def _open(begin: Begin, said: str, **policies: object) -> Desk:
    desk = begin(ANN, BO, **policies)
    desk.now = _at(said)
    return desk


def _texts(desk: Desk) -> list[str]:
    return [letter.text for letter in desk.mail.given]


@pytest.mark.parametrize(
    ("published", "nothing_by", "there_by"),
    [
        ("10-29 12:00", "10-29 12:09", "10-29 12:10"),
        ("10-29 21:45", "10-29 21:54", "10-29 21:55"),
        ("10-29 21:55", "10-30 06:59", "10-30 07:00"),
        ("10-30 03:00", "10-30 06:59", "10-30 07:00"),
    ],
)
def test_what_can_wait_gathers_some_minutes_and_leaves_the_night_alone(
    begin: Begin, published: str, nothing_by: str, there_by: str
) -> None:
    desk = _open(begin, published)
    desk.publish(MORNING)
    desk.send()

    desk.send(_at(nothing_by))
    before = len(desk.mail.given)
    desk.send(_at(there_by))

    assert (before, len(desk.mail.given)) == (0, 1)


def test_a_change_for_tomorrow_morning_goes_at_once_at_night(begin: Begin) -> None:
    desk = _open(begin, "11-01 22:30")
    desk.publish(MORNING)

    desk.send()

    assert desk.said() == [("ann@example.org", "您有 1 个新班次：11月2日 周一")]


def test_quiet_hours_are_the_organisers_choice(begin: Begin) -> None:
    desk = _open(begin, "10-29 23:00", quiet_from=0, quiet_until=0)
    desk.publish(MORNING)

    desk.later(minutes=10)

    assert len(desk.mail.given) == 1


def test_several_within_some_minutes_come_as_one(begin: Begin) -> None:
    desk = _open(begin, "10-29 12:00")
    desk.publish(MORNING)
    desk.later(minutes=5)
    place = desk.rows()[0].facts["after"][0]
    to = outbox.Volunteer("ann")
    outbox.post(desk.session, desk.expo, to, MessageKind.UNANSWERED, {"places": [place]}, desk.now)

    desk.later(minutes=5)

    (letter,) = desk.mail.given
    assert letter.subject == "您有 1 个新班次：11月2日 周一，另有 1 件事"
    assert "【您有 1 个班次还没有答复】" in letter.text
    assert [(row.state, row.carried_by) for row in desk.rows()] == [("sent", 1), ("sent", 1)]


def test_who_wants_no_digest_gets_each_at_once(begin: Begin) -> None:
    desk = _open(begin, "10-29 12:00")
    prefer(desk.session, desk.expo, volunteer("ann", "Ann"), desk.now, digest=False)
    desk.publish(MORNING)
    place = desk.rows()[0].facts["after"][0]
    to = outbox.Volunteer("ann")
    outbox.post(desk.session, desk.expo, to, MessageKind.UNANSWERED, {"places": [place]}, desk.now)

    desk.send()

    assert len(desk.mail.given) == 2


def test_a_later_change_says_the_net_change_from_what_was_told_last(begin: Begin) -> None:
    desk = _open(begin, "10-29 12:00")
    desk.publish(MORNING)
    desk.later(minutes=10)
    desk.publish(AFTERNOON)
    desk.publish(("ann", "O-1P"))

    desk.later(minutes=10)

    text = _texts(desk)[1]
    assert "已取消，请不要再去：\n· 11月2日 周一 08:00-12:00，Guides（Hall）" in text
    assert "11月2日 周一 12:00-18:00，Gate（Hall）" in text
    assert "12:00-18:00，Guides" not in text
    assert desk.states() == ["sent", "sent", "sent"]


def test_what_comes_to_nothing_is_not_said(begin: Begin) -> None:
    desk = _open(begin, "10-29 12:00")
    desk.publish(MORNING)
    desk.later(minutes=10)
    second = desk.publish(AFTERNOON)
    withdraw(desk.session, desk.expo.id or 0, second.id or 0, ORGANISER, desk.now, reason="no")

    desk.later(minutes=10)

    assert len(desk.mail.given) == 1
    assert [(row.state, row.trouble) for row in desk.rows()[1:]] == [("dropped", troubles.NOTHING_LEFT)] * 2


def test_an_urgent_change_takes_the_earlier_ones_along(begin: Begin) -> None:
    desk = _open(begin, "11-01 18:10")
    desk.publish(AFTERNOON)
    desk.publish(MORNING)

    desk.send()

    assert [letter.subject for letter in desk.mail.given] == ["您有 1 个新班次：11月2日 周一"]
    assert "08:00-12:00" in _texts(desk)[0]
    assert desk.states() == ["sent", "sent"]


def test_switched_on_late_it_says_what_holds_then(begin: Begin) -> None:
    desk = _open(begin, "10-29 12:00", sending=False)
    desk.publish(MORNING)
    desk.later(days=1)
    desk.publish(MORNING, ("ann", "O-1P"))
    save_policies(desk.session, desk.expo, {"sending": True}, ORGANISER, desk.now)

    desk.later(minutes=10)

    assert [letter.subject for letter in desk.mail.given] == ["您有 2 个新班次，第一个在 11月2日 周一"]


def test_a_shift_that_is_over_is_no_news(begin: Begin) -> None:
    desk = _open(begin, "10-29 12:00")
    desk.publish(MORNING)

    desk.send(_at("11-02 12:30"))

    assert [(row.state, row.trouble) for row in desk.rows()] == [("dropped", troubles.NOTHING_LEFT)]


def test_who_has_left_gets_only_what_is_necessary(begin: Begin) -> None:
    desk = _open(begin, "10-29 12:00")
    token = leave_token(desk.session, desk.expo.id or 0, "ann")
    leave(desk.session, token, desk.now)
    desk.publish(MORNING)
    place = desk.rows()[0].facts["after"][0]
    to = outbox.Volunteer("ann")
    outbox.post(desk.session, desk.expo, to, MessageKind.UNANSWERED, {"places": [place]}, desk.now)

    desk.later(minutes=10)

    assert [(row.kind, row.state, row.trouble) for row in desk.rows()] == [
        ("published", "sent", ""),
        ("unanswered", "dropped", troubles.MUTED),
    ]
    assert leaver(desk.session, token).muted


def test_every_letter_has_the_same_way_to_leave(begin: Begin) -> None:
    desk = _open(begin, "10-29 12:00")
    desk.publish(MORNING)
    desk.later(minutes=10)
    desk.publish(AFTERNOON)
    desk.later(minutes=10)

    first, second = desk.mail.given
    assert first.leave == second.leave
    assert leaver(desk.session, first.leave.rpartition("/")[2]).volunteer == "ann"


def test_letters_are_in_the_language_of_their_reader(begin: Begin) -> None:
    desk = _open(begin, "10-29 12:00")
    prefer(desk.session, desk.expo, volunteer("ann", "Ann"), desk.now, language="en")
    desk.publish(MORNING)

    desk.later(minutes=10)

    (letter,) = desk.mail.given
    assert (letter.subject, letter.text.split("\n")[0]) == ("You have a new shift: Mon 2 Nov", "Dear Ann,")


def test_who_never_came_in_gets_the_way_in_and_who_did_the_page(begin: Begin) -> None:
    desk = _open(begin, "10-29 12:00")
    desk.publish(MORNING)
    desk.later(minutes=10)
    link = desk.mail.given[0].text.split("https://expo.test")[1].split()[0]
    token = link.rpartition("/")[2]
    known = find_link(desk.session, token).volunteer
    open_link(desk.session, token, "phone", desk.now)
    desk.publish(AFTERNOON)
    desk.later(minutes=10)

    assert (known, link) == ("ann", f"/my/open/{token}")
    assert "https://expo.test/my/\n" in _texts(desk)[1]


def test_a_link_that_was_sealed_is_opened_only_in_the_letter(begin: Begin) -> None:
    desk = _open(begin, "10-29 12:00")
    mail_links(desk.session, desk.expo, ["ann"], ORGANISER, desk.now, secret="s")
    desk.session.commit()

    desk.send()

    token = _texts(desk)[0].split("/my/open/")[1].split()[0]
    assert find_link(desk.session, token).volunteer == "ann"
    assert token not in str(desk.rows()[0].facts)


def test_a_deadline_that_has_passed_is_not_named(begin: Begin) -> None:
    desk = _open(begin, "10-29 12:00", answer_within=1)
    desk.publish(MORNING)

    desk.later(hours=3)

    assert "请打开下面的链接确认" in _texts(desk)[0]


def test_what_is_too_late_is_not_sent(begin: Begin) -> None:
    desk = _open(begin, "10-29 12:00")
    until = (desk.now + timedelta(hours=1)).isoformat()
    to = outbox.Volunteer("ann")
    outbox.post(desk.session, desk.expo, to, MessageKind.LINK, {"until": until}, desk.now)

    desk.later(hours=2)

    assert [(row.state, row.trouble) for row in desk.rows()] == [("dropped", troubles.TOO_LATE)]
