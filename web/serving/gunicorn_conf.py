"""How gunicorn serves the pages: few processes with threads, on the socket that `expo serve` has opened."""

import os
from pathlib import Path
from typing import Any

from web.serving.parent import follow_parent

_MEMORY = Path("/dev/shm")

bind = os.environ.get("EXPO_BIND", "127.0.0.1:8000")
workers = int(os.environ.get("EXPO_PROCESSES", "2"))
threads = 4
worker_class = "gthread"
timeout, graceful_timeout = 60, 20
# Calendars ask thousands of times a minute: a process that begins anew has forgotten what it knew of them.
max_requests, max_requests_jitter = 100_000, 10_000
forwarded_allow_ips = "127.0.0.1"
control_socket_disable = True
loglevel = "warning"
proc_name = "expo web"
if _MEMORY.is_dir():  # a disk that is busy must not make a process look dead
    worker_tmp_dir = str(_MEMORY)


def when_ready(_server: Any) -> None:
    follow_parent()
