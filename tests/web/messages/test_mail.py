"""E-mail against a real mail server: what arrives, and what each refusal means."""

from collections.abc import Iterator
from email.message import EmailMessage

import pytest

from tests.web.messages.fakes import PostOffice, post_office
from tests.web.messages.letters import ICS, LETTER, letter
from web.messages.channel import SENT, Outcome, Result
from web.messages.mail import Mail, Server

SENDER = "食博会志愿者 <roster@expo.test>"


@pytest.fixture
def office() -> Iterator[PostOffice]:
    with post_office() as found:
        yield found


@pytest.fixture
def mail(office: PostOffice) -> Iterator[Mail]:
    found = Mail(Server("127.0.0.1", office.port, security="none"), SENDER)
    yield found
    found.close()


def _parts(mail: EmailMessage) -> list[str]:
    return [part.get_content_type() for part in mail.walk()]


def test_a_letter_arrives_with_text_page_and_calendar(office: PostOffice, mail: Mail) -> None:
    assert mail.send(LETTER) == SENT

    (found,) = office.taken
    assert _parts(found) == ["multipart/mixed", "multipart/alternative", "text/plain", "text/html", "text/calendar"]
    assert (found["From"], found["To"]) == (SENDER, "安宁 <ann@example.org>")
    assert (found["Subject"], found["Message-ID"]) == (LETTER.subject, "<m1-abc@expo.test>")
    body, page = found.get_body(("plain",)), found.get_body(("html",))
    assert body is not None
    assert page is not None
    assert body.get_content().split() == [*LETTER.text.split(), "不再接收这类消息:", LETTER.leave]
    assert "<ul><li>原来 11月2日 08:00</li><li>现在 11月2日 13:00</li></ul>" in page.get_content()
    assert '<a href="https://expo.test/my/">https://expo.test/my/</a>' in page.get_content()


def test_the_calendar_says_the_same_method_twice(office: PostOffice, mail: Mail) -> None:
    mail.send(LETTER)

    (file,) = office.taken[0].iter_attachments()
    assert (file["Content-Type"].params["method"], file.get_filename()) == ("PUBLISH", "shifts.ics")
    assert file.get_payload(decode=True) == ICS


def test_one_click_ends_such_letters(office: PostOffice, mail: Mail) -> None:
    mail.send(LETTER)
    mail.send(letter(leave=""))

    said = [(one["List-Unsubscribe"], one["List-Unsubscribe-Post"]) for one in office.taken]
    assert said == [("<https://expo.test/leave/t>", "List-Unsubscribe=One-Click"), (None, None)]


def test_one_line_carries_many_letters(office: PostOffice, mail: Mail) -> None:
    assert [mail.send(letter(id=str(number))) for number in range(3)] == [SENT] * 3

    assert (len(office.taken), office.lines) == (3, 1)


@pytest.mark.parametrize(
    ("said", "result"),
    [
        ("451 try again", Result.LATER),
        ("421 closing", Result.LATER),
        ("550 no such user", Result.NEVER),
        ("552 mailbox full", Result.NEVER),
    ],
)
def test_a_refusal_is_for_now_or_for_good(office: PostOffice, mail: Mail, said: str, result: Result) -> None:
    office.rcpt, office.data = [said], [said]

    at_the_address, at_the_letter, after = mail.send(LETTER), mail.send(LETTER), mail.send(LETTER)

    assert (at_the_address, at_the_letter, after) == (Outcome(result, said), Outcome(result, said), SENT)


def test_a_line_that_breaks_after_the_letter_leaves_it_open(office: PostOffice, mail: Mail) -> None:
    office.data = ["hang up"]

    assert [mail.send(LETTER).result, mail.send(LETTER).result] == [Result.PERHAPS, Result.SENT]


def test_nobody_there_is_for_now() -> None:
    with post_office() as closed:
        port = closed.port

    assert Mail(Server("127.0.0.1", port, security="none"), SENDER).send(LETTER).result is Result.LATER


@pytest.mark.parametrize(
    "said", [{"to": "ann"}, {"to": "ann@example.org\nBcc: bo@example.org"}, {"name": "a\nBcc: b"}, {"to": ""}]
)
def test_an_address_that_is_none_is_never_written_to(office: PostOffice, mail: Mail, said: dict[str, str]) -> None:
    assert (mail.send(letter(**said)).result, office.tried) == (Result.NEVER, [])


def test_a_subject_stays_on_one_line(office: PostOffice, mail: Mail) -> None:
    mail.send(letter(subject="a\nBcc: bo@example.org"))

    assert (office.taken[0]["Subject"], office.taken[0]["Bcc"]) == ("a Bcc: bo@example.org", None)


def test_a_password_is_shown_at_the_door() -> None:
    with post_office(signed_in=True) as office:
        known = Mail(Server("127.0.0.1", office.port, "expo", "lotus", "none"), SENDER)
        stranger = Mail(Server("127.0.0.1", office.port, "expo", "wrong", "none"), SENDER)

        assert [known.send(LETTER).result, stranger.send(LETTER).result] == [Result.SENT, Result.LATER]
        known.close()
    assert "lotus" not in repr(known)


def test_a_server_without_encryption_is_not_given_the_letter(office: PostOffice) -> None:
    mail = Mail(Server("127.0.0.1", office.port, security="starttls"), SENDER)

    assert (mail.send(LETTER).result, office.tried) == (Result.LATER, [])
