"""Libraries that calendar programs are made of read our feed as it is meant."""

import json
import shutil
import subprocess
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
import recurring_ical_events
from icalendar import Calendar

from tests.web.interop.conftest import GATHER, Served

HERE = Path(__file__).parent
MANIFEST = json.loads((HERE / "vendor/manifest.json").read_text())


def by_node(library: str, file: Path) -> list[dict[str, Any]]:
    node = shutil.which("node") or shutil.which("nodejs")
    if node is None:
        pytest.skip("Node.js is not installed (Debian: nodejs)")
    done = subprocess.run([node, HERE / "read.cjs", library, file], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)  # type: ignore[no-any-return]


def moment(said: str) -> datetime:
    return datetime.fromisoformat(said)


def utc(said: datetime) -> datetime:
    return said.astimezone(UTC)


def test_what_was_vendored_is_what_the_manifest_names() -> None:
    files = {file.name for file in (HERE / "vendor").iterdir()} - {"manifest.json"}

    assert files == {entry["file"] for entry in MANIFEST}
    for entry in MANIFEST:
        assert sha256((HERE / "vendor" / entry["file"]).read_bytes()).hexdigest() == entry["sha256"], entry["file"]


@pytest.mark.parametrize("library", ["ical.js", "node-ical"])
def test_javascript_reads_what_we_wrote(feed: Served, library: str) -> None:
    found = by_node(library, feed.file)

    told = [
        (e["uid"], moment(e["start"]), moment(e["end"]), e["sequence"], e["title"], e["status"]) for e in found
    ]  # fmt: skip
    assert sorted(told) == feed.told()
    by_uid = {one["uid"]: one for one in found}
    for entry in feed.entries:
        assert (by_uid[entry.uid]["where"], by_uid[entry.uid]["note"]) == (entry.where, entry.note)
    assert sorted(one["alarms"] for one in found) == [0, 2, 2]
    assert any(GATHER in one["where"] for one in found)


def test_icalendar_reads_what_we_wrote(feed: Served) -> None:
    found = Calendar.from_ical(feed.raw)

    told = [
        (str(e["UID"]), utc(e.start), utc(e.end), e["SEQUENCE"], str(e["SUMMARY"]), str(e["STATUS"]))
        for e in found.events
    ]  # fmt: skip
    assert sorted(told) == feed.told()
    assert [str(zone["TZID"]) for zone in found.timezones] == ["Asia/Shanghai"]


def test_recurring_ical_events_finds_each_shift_on_its_day(feed: Served) -> None:
    calendar = Calendar.from_ical(feed.raw)

    for entry in feed.entries:
        found = recurring_ical_events.of(calendar).between(entry.start, entry.end)
        there = {one.uid for one in feed.entries if one.start < entry.end and entry.start < one.end}
        assert {str(event["UID"]) for event in found} == there
