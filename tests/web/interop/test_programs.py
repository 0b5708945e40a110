"""Calendar programs take our feed over the network, and through a CalDAV server: vdirsyncer, Radicale, khal."""

import http.client
import os
import socket
import subprocess
import sys
import time
from base64 import b64encode
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from icalendar import Calendar, Event

from tests.web.interop.conftest import Served
from web.calendars import calendar

TOOLS = Path(sys.executable).parent
CONFIG = """
[general]
status_path = "{folder}/status"
[pair feed]
a = "web"
b = "there"
collections = null
[storage web]
type = "http"
url = "{url}"
[storage there]
type = "caldav"
url = "{dav}/ann/shifts/"
username = "ann"
password = "ann"
[pair back]
a = "there2"
b = "here"
collections = null
[storage there2]
type = "caldav"
url = "{dav}/ann/shifts/"
username = "ann"
password = "ann"
[storage here]
type = "filesystem"
path = "{folder}/here"
fileext = ".ics"
"""
KHAL = """
[calendars]
[[shifts]]
path = {folder}/here
[locale]
timeformat = %H:%M
dateformat = %Y-%m-%d
longdateformat = %Y-%m-%d
datetimeformat = %Y-%m-%d %H:%M
longdatetimeformat = %Y-%m-%d %H:%M
local_timezone = Asia/Shanghai
default_timezone = Asia/Shanghai
[sqlite]
path = {folder}/khal.db
"""


@dataclass(frozen=True)
class Machine:
    """A volunteer's own machine with a folder and the programs on it."""

    folder: Path

    def run(self, *command: str) -> str:
        home, config = str(self.folder), str(self.folder / "vdirsyncer")
        own = {"HOME": home, "XDG_CONFIG_HOME": home, "VDIRSYNCER_CONFIG": config}
        done = subprocess.run(
            [TOOLS / command[0], *command[1:]], capture_output=True, text=True, env={**os.environ, **own}, check=False,
            input="y\n" * 9, timeout=60,
        )  # fmt: skip
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout


@pytest.fixture(scope="module")
def caldav(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A CalDAV server that lets anybody in, with nothing in it."""
    folder, port = tmp_path_factory.mktemp("caldav"), _free_port()
    options = {
        "server-hosts": f"127.0.0.1:{port}", "auth-type": "none", "storage-filesystem-folder": str(folder),
        "logging-level": "error", "rights-type": "authenticated",
    }  # fmt: skip
    command = [
        sys.executable,
        "-m",
        "radicale",
        "--config",
        "",
        *(f"--{name}={said}" for name, said in options.items()),
    ]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as server:
        _wait_for(port)
        yield f"http://127.0.0.1:{port}"
        server.terminate()


@pytest.fixture(scope="module")
def machine(tmp_path_factory: pytest.TempPathFactory, feed: Served, caldav: str) -> Machine:
    """The feed has come from the web into the CalDAV server, and from there into the folder `here`."""
    folder = tmp_path_factory.mktemp("machine")
    (folder / "here").mkdir()
    (folder / "vdirsyncer").write_text(CONFIG.format(folder=folder, url=feed.url, dav=caldav))
    (folder / "khal.conf").write_text(KHAL.format(folder=folder))
    ask(caldav, "MKCALENDAR", "/ann/shifts/")
    found = Machine(folder)
    found.run("vdirsyncer", "discover")
    for pair in ("feed", "back"):
        found.run("vdirsyncer", "sync", pair)
    return found


def test_every_entry_comes_through_as_it_was(machine: Machine, feed: Served) -> None:
    """All but the UID: of what comes by HTTP, vdirsyncer makes names of its own."""
    files = [Calendar.from_ical(file.read_bytes()) for file in (machine.folder / "here").glob("*.ics")]

    came, sent = ([event for one in ones for event in one.events] for ones in (files, [Calendar.from_ical(feed.raw)]))

    assert sorted(map(told, came)) == sorted(map(told, sent))


def test_a_caldav_server_keeps_each_entry_under_its_own_name(feed: Served, caldav: str) -> None:
    ask(caldav, "MKCALENDAR", "/ann/own/")
    for entry in feed.entries:
        ask(caldav, "PUT", f"/ann/own/{entry.uid}.ics", calendar([entry]))

    back = [Calendar.from_ical(ask(caldav, "GET", f"/ann/own/{entry.uid}.ics")).events[0] for entry in feed.entries]
    whole = Calendar.from_ical(ask(caldav, "GET", "/ann/own/"))

    sent = Calendar.from_ical(feed.raw).events
    for found in (back, whole.events):
        assert sorted((str(event["UID"]), *told(event)) for event in found) == sorted(
            (str(event["UID"]), *told(event)) for event in sent
        )


def test_taken_again_nothing_has_changed(machine: Machine) -> None:
    before = {file.name: file.read_bytes() for file in (machine.folder / "here").iterdir()}

    machine.run("vdirsyncer", "sync")

    assert {file.name: file.read_bytes() for file in (machine.folder / "here").iterdir()} == before


def test_khal_shows_each_shift_at_its_time(machine: Machine, feed: Served) -> None:
    said = machine.run(
        "khal", "-c", str(machine.folder / "khal.conf"), "list",
        "--format", "{start} {end} {title}", "--day-format", "", "2020-11-01", "5d",
    )  # fmt: skip

    titles = [f"【已取消】{entry.title}" if entry.cancelled else entry.title for entry in feed.entries]
    times = [f"{entry.start:%Y-%m-%d %H:%M} {entry.end:%Y-%m-%d %H:%M}" for entry in feed.entries]
    assert sorted(said.splitlines()) == sorted(f"{time} {title}" for time, title in zip(times, titles, strict=True))


def told(event: Event) -> tuple[str, ...]:
    """All that an entry says."""
    names = ("SUMMARY", "LOCATION", "DESCRIPTION", "STATUS", "SEQUENCE", "TRANSP")
    alarms = sorted(str(alarm.TRIGGER) for alarm in event.walk("VALARM"))
    times = (one.astimezone(UTC).isoformat() for one in (event.start, event.end, event.stamp, event.last_modified))
    return *(str(event.get(name)) for name in names), *times, *alarms


def ask(server: str, verb: str, path: str, body: bytes = b"") -> bytes:
    where = urlsplit(server)
    line = http.client.HTTPConnection(where.hostname or "", where.port, timeout=10)
    headers = {
        "Authorization": "Basic " + b64encode(b"ann:ann").decode(),
        "Content-Type": "text/calendar; charset=utf-8",
    }
    line.request(verb, path, body, headers if body else {"Authorization": headers["Authorization"]})
    answer = line.getresponse()
    said = answer.read()
    assert answer.status in (200, 201), (verb, path, answer.status, said)
    line.close()
    return said


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _wait_for(port: int) -> None:
    for _ in range(200):
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.1)
    raise AssertionError("the CalDAV server does not answer")
