"""Lets no process outlive the one that watches over it."""

import os
import signal
import threading
import time

PARENT = "EXPO_PARENT"
"""The environment variable in which `expo serve` tells its children who it is."""


def follow_parent() -> None:
    """End with SIGTERM when the parent named in the environment is gone; nothing to do when none is."""
    named = os.environ.get(PARENT, "")
    if not named:
        return

    def watch() -> None:
        while os.getppid() == int(named):
            time.sleep(1)
        os.kill(os.getpid(), signal.SIGTERM)

    threading.Thread(target=watch, name="parent", daemon=True).start()
