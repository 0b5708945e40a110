"""The socket that pages are served from: opened first, so that a port that is taken is known before anything starts.

It stays open while web servers come and go: who asks meanwhile waits a moment instead of being turned away.
"""

import socket

from scheduler.domain.text import Text

TAKEN = Text(
    "{host}:{port} 已被占用。请换端口 (--port), 或先停掉占用它的程序。",
    "{host}:{port} is taken. Give another --port, or end the program that has it.",
)
NOT_OURS = Text(
    "不能使用 {host}:{port} ({reason})。请换 --host 或 --port。",
    "{host}:{port} cannot be used ({reason}). Give another --host or --port.",
)


def open_door(host: str, port: int) -> socket.socket:
    """Listens; port 0 takes any that is free. Raises OSError."""
    family, kind, protocol, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
    door = socket.socket(family, kind, protocol)
    try:
        door.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        door.bind(address)
        door.listen(256)
    except OSError:
        door.close()
        raise
    door.set_inheritable(True)
    return door


def address_of(door: socket.socket) -> str:
    """Where a browser on this machine finds it."""
    host, port = door.getsockname()[:2]
    here = {"0.0.0.0": "127.0.0.1", "::": "[::1]"}.get(host, f"[{host}]" if ":" in host else host)
    return f"http://{here}:{port}"
