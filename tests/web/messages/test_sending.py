"""The outbox: written with the change, sent once, tried again where that is safe; races on both databases."""

from datetime import UTC, datetime, timedelta

from sqlmodel import Session

from tests.web.messages.conftest import ANN, BO, CY, ORGANISER, Begin, Desk
from web.messages.channel import Letter, Outcome, Result
from web.services import outbox
from web.services.messages import troubles
from web.services.messages.timing import ATTEMPTS
from web.services.publishing import withdraw
from web.store.engine import open_session
from web.store.messages import claim
from web.store.tables import Message, MessageKind, MessageState

BUSY = Outcome(Result.LATER, "451 try again")


def test_publishing_writes_what_is_to_be_said_and_sends_nothing_itself(begin_on_each: Begin) -> None:
    desk = begin_on_each(ANN, BO, CY)

    desk.publish(("ann", "G-1A"), ("bo", "O-1P"))

    rows = [(row.volunteer, row.kind, row.state, len(row.facts["after"])) for row in desk.rows()]
    assert rows == [("ann", "published", "waiting", 1), ("bo", "published", "waiting", 1)]
    assert desk.mail.given == []


def test_a_refused_publication_announces_nothing(begin: Begin) -> None:
    desk = begin(ANN)
    outbox.post(desk.session, desk.expo, outbox.Volunteer("ann"), MessageKind.LINK, {}, desk.now)

    desk.session.rollback()

    assert desk.rows() == []


def test_nobody_is_written_to_before_organisers_switch_messages_on(begin: Begin) -> None:
    desk = begin(ANN, on=False)
    desk.publish(("ann", "G-1A"))

    desk.later(hours=4)

    assert (desk.mail.given, desk.states()) == ([], ["waiting"])


def test_each_gets_one_letter_by_the_way_that_reaches_them(begin: Begin) -> None:
    desk = begin(ANN, BO, CY)
    desk.publish(("ann", "G-1A"), ("bo", "O-1P"), ("cy", "O-1A"))
    desk.send(datetime(2020, 10, 29, 4, tzinfo=UTC))

    desk.later(minutes=1)

    assert [letter.to for letter in desk.mail.given] == ["ann@example.org"]
    assert [letter.to for letter in desk.sms.given] == ["13800000001"]
    rows = {row.volunteer: (row.state, row.channel, row.address, row.trouble) for row in desk.rows()}
    assert rows == {
        "ann": ("sent", "mail", "a***@example.org", ""),
        "bo": ("sent", "sms", "138****0001", ""),
        "cy": ("dropped", "", "", troubles.NO_ADDRESS),
    }


def test_the_organisers_group_is_reached_by_its_robot(begin: Begin) -> None:
    desk = begin(ANN)
    outbox.post(desk.session, desk.expo, outbox.Organisers(), MessageKind.LINK, {}, desk.now)

    desk.send()

    assert [letter.to for letter in desk.robot.given] == [""]


def test_a_round_that_comes_again_sends_nothing_again(begin: Begin) -> None:
    desk = begin(ANN)
    desk.publish(("ann", "G-1A"))

    for _ in range(5):
        desk.later(hours=8)

    assert (len(desk.mail.given), desk.states()) == (1, ["sent"])


def test_the_same_once_is_written_one_time(begin_on_each: Begin) -> None:
    desk = begin_on_each(ANN)

    for _ in range(2):
        outbox.post(desk.session, desk.expo, outbox.Volunteer("ann"), MessageKind.LINK, {}, desk.now, once="x")
    desk.session.commit()

    assert len(desk.rows()) == 1


def test_what_is_refused_for_now_is_tried_again_later_under_the_same_name(begin: Begin) -> None:
    desk = begin(ANN)
    outbox.post(desk.session, desk.expo, outbox.Volunteer("ann"), MessageKind.LINK, {}, desk.now)
    desk.mail.answers = [BUSY, BUSY]

    desk.send()
    first = desk.rows()[0]
    waited, tries, state = first.due_at - desk.now, first.tries, first.state
    desk.later(seconds=29)
    desk.later(seconds=10)
    desk.later(seconds=80)

    assert (state, tries) == ("waiting", 1)
    assert timedelta(seconds=30) <= waited <= timedelta(seconds=37.5)
    assert (desk.states(), desk.rows()[0].tries, len(desk.mail.given)) == (["sent"], 3, 3)
    assert len({letter.id for letter in desk.mail.given}) == 1


def test_at_some_point_it_is_given_up(begin: Begin) -> None:
    desk = begin(ANN)
    outbox.post(desk.session, desk.expo, outbox.Volunteer("ann"), MessageKind.LINK, {}, desk.now)
    desk.mail.answers = [BUSY] * 50

    for _ in range(20):
        desk.later(hours=2)

    (row,) = desk.rows()
    assert (row.state, row.tries, row.trouble) == ("failed", ATTEMPTS, "451 try again")


def test_what_is_refused_for_good_is_not_tried_again(begin: Begin) -> None:
    desk = begin(ANN)
    outbox.post(desk.session, desk.expo, outbox.Volunteer("ann"), MessageKind.LINK, {}, desk.now)
    desk.mail.answers = [Outcome(Result.NEVER, "550 <ann@example.org> unknown")]

    desk.send()
    desk.later(days=1)

    (row,) = desk.rows()
    assert (row.state, row.trouble, len(desk.mail.given)) == ("failed", "550 <a***@example.org> unknown", 1)


def test_what_may_have_arrived_is_not_sent_again(begin: Begin) -> None:
    desk = begin(ANN)
    outbox.post(desk.session, desk.expo, outbox.Volunteer("ann"), MessageKind.LINK, {}, desk.now)
    desk.mail.answers = [Outcome(Result.PERHAPS, "timed out")]

    desk.send()
    desk.later(days=1)

    assert (desk.states(), len(desk.mail.given)) == (["perhaps"], 1)


def test_a_channel_that_asks_to_be_left_alone_is_left_alone_for_the_round(begin: Begin) -> None:
    desk = begin(ANN, BO)
    for key in ("ann", "ann", "bo"):
        outbox.post(desk.session, desk.expo, outbox.Volunteer(key), MessageKind.LINK, {}, desk.now)
    desk.mail.answers = [BUSY]

    desk.send()

    assert (len(desk.mail.given), len(desk.sms.given), desk.states()) == (1, 1, ["waiting", "waiting", "sent"])


def test_a_worker_that_dies_while_sending_leaves_it_open(begin_on_each: Begin) -> None:
    desk = begin_on_each(ANN)
    outbox.post(desk.session, desk.expo, outbox.Volunteer("ann"), MessageKind.LINK, {}, desk.now)
    desk.session.commit()
    claim(desk.session, desk.rows(), "dead", desk.now + timedelta(minutes=3))
    desk.session.commit()

    desk.later(minutes=2)
    before = desk.states()
    desk.later(minutes=2)

    (row,) = desk.rows()
    assert (before, row.state, row.trouble, desk.mail.given) == (["sending"], "perhaps", troubles.LOST, [])


def test_somebody_who_has_left_the_list_gets_nothing(begin: Begin) -> None:
    desk = begin(ANN)
    outbox.post(desk.session, desk.expo, outbox.Volunteer("gone"), MessageKind.LINK, {}, desk.now)

    desk.send()

    assert [(row.state, row.trouble) for row in desk.rows()] == [("dropped", troubles.GONE)]


def test_words_that_fail_keep_no_other_from_going(begin: Begin) -> None:
    desk = begin(ANN)
    for kind in (MessageKind.PUBLISHED, MessageKind.LINK):
        outbox.post(desk.session, desk.expo, outbox.Volunteer("ann"), kind, {}, desk.now)

    desk.send()

    assert [(row.state, row.trouble) for row in desk.rows()] == [("failed", troubles.WORDS), ("sent", "")]


def test_two_workers_never_send_the_same(begin_on_each: Begin) -> None:
    """The second one comes while the first is at the mail server with it."""
    desk = begin_on_each(ANN)
    outbox.post(desk.session, desk.expo, outbox.Volunteer("ann"), MessageKind.LINK, {}, desk.now)
    desk.session.commit()

    class Nosy:
        """Lets another worker have a go in the middle of sending."""

        def __init__(self) -> None:
            self.given: list[Letter] = []

        def send(self, letter: Letter) -> Outcome:
            self.given.append(letter)
            engine = desk.session.get_bind()
            with open_session(engine, writes=True) as other:  # type: ignore[arg-type]
                Desk(other, other.get_one(type(desk.expo), desk.expo.id), desk.now, mail=desk.mail).send()
            return Outcome(Result.SENT)

        def close(self) -> None:
            """Nothing is held open."""

    nosy = Nosy()
    first = Desk(desk.session, desk.expo, desk.now, mail=nosy)  # type: ignore[arg-type]
    first.send()

    assert (len(nosy.given), len(desk.mail.given), desk.states()) == (1, 0, ["sent"])


def test_withdrawing_announces_what_is_lost(begin: Begin) -> None:
    desk = begin(ANN)
    version = desk.publish(("ann", "G-1A"))
    desk.later(hours=8)
    assert desk.expo.id is not None
    assert version.id is not None

    withdraw(desk.session, desk.expo.id, version.id, ORGANISER, desk.now, reason="wrong one")
    desk.later(minutes=10)

    assert [subject for _, subject in desk.said()] == ["您有 1 个新班次：11月2日 周一", "您的班次已取消"]


def test_every_state_of_the_outbox_can_be_stored(db: Session, begin_on_each: Begin) -> None:
    desk = begin_on_each(ANN)
    when = {"made_at": desk.now, "from_at": desk.now, "due_at": desk.now}
    for state in MessageState:
        db.add(Message(expo_id=desk.expo.id or 0, kind="link", state=state, **when))
    db.commit()

    assert desk.states() == [state.value for state in MessageState]
