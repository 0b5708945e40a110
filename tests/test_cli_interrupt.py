"""Ctrl-C while a solve runs."""

import os
import signal
import subprocess
import sys
from threading import Event

from scheduler.cli.interrupt import stopping

TWICE = """
import os, signal, time
from scheduler.cli.interrupt import stopping
with stopping("en") as stop:
    os.kill(os.getpid(), signal.SIGINT)
    stop.wait(5)
    os.kill(os.getpid(), signal.SIGINT)
    time.sleep(5)
"""

DEAF = """
import hashlib, os, signal, threading, time
from scheduler.cli.interrupt import stopping
with stopping("en") as stop:
    threading.Timer(0.2, os.kill, (os.getpid(), signal.SIGINT)).start()
    began = time.monotonic()
    heard = []
    threading.Thread(target=lambda: heard.append(stop.wait(9) and time.monotonic() - began)).start()
    hashlib.pbkdf2_hmac("sha256", b"expo", b"food", 2_000_000)
    busy = time.monotonic() - began
print(heard[0] < busy)
"""


def _python(program: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, timeout=60, check=False)


def test_the_first_interrupt_asks_to_stop_and_says_so(capsys) -> None:
    with stopping("en") as stop:
        os.kill(os.getpid(), signal.SIGINT)
        assert stop.wait(5)

    assert capsys.readouterr().err == "Stopping; the best roster so far is kept. Ctrl-C again quits at once.\n"


def test_afterwards_interrupts_mean_again_what_they_meant_before() -> None:
    before = signal.getsignal(signal.SIGINT)

    with stopping("en") as stop:
        pass

    assert (signal.getsignal(signal.SIGINT), stop.is_set()) == (before, False)


def test_the_second_interrupt_ends_the_program_at_once() -> None:
    assert _python(TWICE).returncode == 130


def test_an_interrupt_is_heard_while_the_main_thread_is_busy_outside_python() -> None:
    assert _python(DEAF).stdout == "True\n"


def test_nobody_hears_an_interrupt_that_does_not_come() -> None:
    with stopping("zh") as stop:
        assert isinstance(stop, Event)

    assert not stop.is_set()
