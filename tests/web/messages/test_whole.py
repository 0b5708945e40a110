"""From a publication to the mailbox: the worker's own round, a real mail server, the settings of the environment."""

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from click.testing import CliRunner
from sqlalchemy import Engine
from sqlmodel import Session

from scheduler.domain.people import Volunteer
from scheduler.domain.roster import Roster
from tests.web.conftest import NOW, Clock
from tests.web.messages.fakes import post_office, web_hook
from tests.web.someone import an_expo
from web.cli import main
from web.services import expos, rosters
from web.services.policies import save_policies
from web.services.publishing import publish
from web.services.who import Who

ANN = Volunteer("ann", "安宁", "henan", email="ann@example.org", trainings=frozenset({"script"}))


def test_a_published_shift_arrives_in_the_mailbox_once(
    session: Session,
    organiser: Who,
    engine: Engine,
    clock: Clock,
    tick: Callable[[], None],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    expo = expos.create(session, an_expo(ANN), organiser, NOW)
    draft = rosters.begin_draft(session, expo, Roster.of([("ann", "G-1A")]), organiser, NOW)
    save_policies(session, expo, {"sending": True}, organiser, NOW)
    publish(session, expo.id or 0, draft.id or 0, organiser, NOW, reasons={"rest": "small"})
    session.close()

    with post_office() as office:
        for name, value in {
            "HOST": "127.0.0.1",
            "PORT": office.port,
            "FROM": "r@expo.test",
            "SECURITY": "none",
        }.items():
            monkeypatch.setenv(f"EXPO_SMTP_{name}", str(value))
        for hours in range(8):
            clock.now = NOW + timedelta(hours=hours)
            tick()

    (mail,) = office.taken
    body = mail.get_body(("plain",))
    assert body is not None
    assert (mail["To"], mail["Subject"]) == ("安宁 <ann@example.org>", "您有 1 个新班次：11月2日 周一")
    assert "11月2日 周一 08:00-12:00，Guides（Hall）" in body.get_content()
    assert "/my/leave/" in mail["List-Unsubscribe"]


@pytest.fixture
def _clean(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("EXPO_FOLDER", str(tmp_path))


def _run(*words: str) -> tuple[int, str]:
    found = CliRunner().invoke(main, ["message", "test", "--lang", "en", *words])
    return found.exit_code, found.output


@pytest.mark.usefixtures("_clean")
def test_settings_can_be_tried_out(monkeypatch: pytest.MonkeyPatch) -> None:
    none = _run("--to", "ann@example.org")
    with post_office() as office, web_hook() as hook:
        for name, value in {
            "HOST": "127.0.0.1",
            "PORT": office.port,
            "FROM": "r@expo.test",
            "SECURITY": "none",
        }.items():
            monkeypatch.setenv(f"EXPO_SMTP_{name}", str(value))
        monkeypatch.setenv("EXPO_ROBOT", "feishu")
        monkeypatch.setenv("EXPO_ROBOT_URL", hook.url)
        monkeypatch.setenv("EXPO_SMS_URL", hook.url)
        good, group, phone = _run("--to", "ann@example.org"), _run(), _run("--to", "13800000001")
        office.rcpt = ["550 no such user"]
        bad = _run("--to", "bo@example.org")

    assert (none[0] != 0, "EXPO_SMTP_HOST" in none[1]) == (True, True)
    assert (good, group) == ((0, "Sent by e-mail.\n"), (0, "Sent by the group's robot.\n"))
    assert phone == (0, "Sent by text message.\n")
    assert (bad[0] != 0, "550 no such user" in bad[1]) == (True, True)
    assert [mail["Subject"] for mail in office.taken] == ["A test message"]
