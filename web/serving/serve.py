"""Serves the pages and does the background work until somebody says that it is enough."""

import http.client
import os
import signal
import socket
import sys
import time
from collections.abc import Callable
from urllib.parse import urlsplit

from web.config import Config
from web.serving.door import address_of
from web.serving.house import Child, House
from web.serving.parent import PARENT

SECONDS = 60
"""The web server answers within so many, or something is wrong."""


def serve(config: Config, door: socket.socket, *, processes: int, ready: Callable[[], None]) -> Child | None:
    """Until SIGINT or SIGTERM; `ready` is called once pages are answered. Who could not be kept alive, if anybody."""
    house = House(_children(config, door, processes))
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, lambda *_: house.over.set())
    house.begin()
    try:
        if _answers(address_of(door), house):
            ready()
        return house.run()
    finally:
        house.end()


def environment(config: Config, door: socket.socket | None) -> dict[str, str]:
    """What the children are told: the settings of this process, resolved, and who watches over them."""
    said = {
        "EXPO_FOLDER": str(config.folder.resolve()),
        "EXPO_DATABASE_URL": config.database_url,
        "EXPO_PUBLIC_URL": config.public_url,
        PARENT: str(os.getpid()),
    }
    bind = {} if door is None else {"EXPO_BIND": f"fd://{door.fileno()}"}
    return {**os.environ, **said, **bind}


def _children(config: Config, door: socket.socket, processes: int) -> list[Child]:
    shared = environment(config, door) | {"EXPO_PROCESSES": str(processes)}
    gunicorn = [sys.executable, "-m", "gunicorn", "-c", "python:web.serving.gunicorn_conf", "web:create_app()"]
    return [
        Child("web server", gunicorn, shared, fds=(door.fileno(),)),
        Child("worker", [sys.executable, "-m", "web.cli", "worker"], shared),
    ]


def _answers(address: str, house: House) -> bool:
    """Whether pages are answered, after waiting for it as long as all are alive."""
    where = urlsplit(address)
    deadline = time.monotonic() + SECONDS
    while time.monotonic() < deadline and not house.over.is_set() and not any(c.dead for c in house.children):
        try:
            asked = http.client.HTTPConnection(where.hostname or "", where.port, timeout=5)
            asked.request("GET", "/healthz")
            return asked.getresponse().status == http.client.OK
        except OSError:
            time.sleep(0.1)
    return False
