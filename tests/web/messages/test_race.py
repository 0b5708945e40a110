"""Two workers at one outbox, on both databases: each message goes out once, whoever is faster."""

from collections import Counter
from datetime import timedelta
from threading import Barrier, Lock, Thread

from sqlalchemy import Engine

from scheduler.domain.people import Volunteer
from tests.web.messages.conftest import ANN, Begin
from web.messages.channel import SENT, Letter, Outcome
from web.messages.ways import Ways
from web.services import outbox
from web.services.messages.reminders import tick
from web.services.messages.sending import send_due
from web.store.engine import open_session
from web.store.tables import MessageKind

PEOPLE = [Volunteer(f"v{number}", f"V{number}", "henan", email=f"v{number}@example.org") for number in range(12)]
AT_ONCE = 2


class Counting:
    """Counts letters by whom they are for."""

    def __init__(self) -> None:
        self.lock, self.given = Lock(), Counter[str]()

    def send(self, letter: Letter) -> Outcome:
        with self.lock:
            self.given[letter.to] += 1
        return SENT

    def close(self) -> None:
        """Nothing is held open."""


def _all_at_once(work: list[Thread]) -> None:
    for thread in work:
        thread.start()
    for thread in work:
        thread.join()


def test_two_workers_send_each_message_once(begin_on_each: Begin, database: Engine) -> None:
    desk = begin_on_each(*PEOPLE)
    for person in PEOPLE:
        outbox.post(desk.session, desk.expo, outbox.Volunteer(person.id), MessageKind.LINK, {}, desk.now)
    desk.session.commit()
    mail, gate = Counting(), Barrier(AT_ONCE)

    def work() -> None:
        with open_session(database, writes=True) as session:
            gate.wait()
            send_due(session, desk.now, Ways("https://expo.test", mail))

    _all_at_once([Thread(target=work) for _ in range(AT_ONCE)])

    assert mail.given == {person.email: 1 for person in PEOPLE}
    assert desk.states() == ["sent"] * len(PEOPLE)


def test_two_workers_remind_once(begin_on_each: Begin, database: Engine) -> None:
    desk = begin_on_each(ANN)
    desk.publish(("ann", "G-1A"))
    evening = desk.now + timedelta(days=3, hours=18, minutes=30)
    gate = Barrier(AT_ONCE)

    def work() -> None:
        with open_session(database, writes=True) as session:
            gate.wait()
            tick(session, evening)

    _all_at_once([Thread(target=work) for _ in range(AT_ONCE)])

    assert [row.kind for row in desk.rows()] == ["published", "evening"]
