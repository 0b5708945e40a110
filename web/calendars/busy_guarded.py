"""Reads an uploaded calendar in a process of its own, which is ended when the file takes it too long."""

import json
import resource
import subprocess
import sys
from datetime import date
from zoneinfo import ZoneInfo

from scheduler.domain.text import Text
from scheduler.domain.timeline import Span
from web.calendars.busy import Days, Unreadable, busy

SECONDS = 10
MEMORY = 1 << 30

_TOO_LONG = Text(
    "文件里有无法算完的重复日程。请删去后再导出。",
    "An entry of the file repeats in a way that never ends. Take it out and export again.",
)


def busy_guarded(raw: bytes, days: Days, *, seconds: int = SECONDS) -> tuple[Span, ...]:
    """The same as `busy`, whatever is in the file."""
    asked = [days.first.isoformat(), days.last.isoformat(), str(days.zone), str(seconds)]
    try:
        done = subprocess.run(
            [sys.executable, "-m", __name__, *asked], input=raw, capture_output=True, timeout=2 * seconds, check=False
        )
    except subprocess.TimeoutExpired as late:
        raise Unreadable(_TOO_LONG) from late
    if done.returncode or not done.stdout:
        raise Unreadable(_TOO_LONG)
    said = json.loads(done.stdout)
    if "zh" in said:
        raise Unreadable(Text(said["zh"], said["en"]))
    return tuple(Span(start, end) for start, end in said["spans"])


def _main(first: str, last: str, zone: str, seconds: str) -> None:
    resource.setrlimit(resource.RLIMIT_CPU, (int(seconds), int(seconds)))
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    try:
        spans = busy(sys.stdin.buffer.read(), Days(date.fromisoformat(first), date.fromisoformat(last), ZoneInfo(zone)))
        said: dict[str, object] = {"spans": [(span.start, span.end) for span in spans]}
    except Unreadable as unreadable:
        said = {language: unreadable.say(language) for language in ("zh", "en")}
    sys.stdout.write(json.dumps(said))


if __name__ == "__main__":
    _main(*sys.argv[1:])
