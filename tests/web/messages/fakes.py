"""Servers that answer like the real ones: a mail server, and web addresses that take what they are sent."""

import asyncio
import json
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, AuthResult, Envelope, LoginPassword, Session

Reply = Callable[[str], str]


@dataclass
class PostOffice:
    """`rcpt` and `data` are what the server says to the next recipients and letters; empty: it takes them."""

    rcpt: list[str] = field(default_factory=list)
    data: list[str] = field(default_factory=list)
    taken: list[EmailMessage] = field(default_factory=list)
    tried: list[str] = field(default_factory=list)
    lines: int = 0
    port: int = 0

    async def handle_EHLO(
        self, server: SMTP, session: Session, _envelope: Envelope, host: str, answers: list[str]
    ) -> list[str]:
        session.host_name = host
        self.lines += 1
        return answers

    async def handle_RCPT(
        self, server: SMTP, _session: Session, envelope: Envelope, address: str, _options: list[str]
    ) -> str:
        self.tried.append(address)
        if self.rcpt and (said := self.rcpt.pop(0)):
            return said
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: SMTP, _session: Session, envelope: Envelope) -> str:
        said = self.data.pop(0) if self.data else ""
        if said == "hang up":
            assert server.transport
            server.transport.abort()
            await asyncio.sleep(0)
        if said:
            return said
        assert isinstance(envelope.content, bytes)
        self.taken.append(message_from_bytes(envelope.content, _class=EmailMessage, policy=default))
        return "250 OK"


def _known(_server: SMTP, _session: Session, _envelope: Envelope, _way: str, said: object) -> AuthResult:
    good = isinstance(said, LoginPassword) and (said.login, said.password) == (b"expo", b"lotus")
    return AuthResult(success=good, handled=False)


class _Anywhere(Controller):
    """On whichever port is free."""

    def _trigger_server(self) -> None:
        assert self.server
        self.port = self.server.sockets[0].getsockname()[1]
        super()._trigger_server()


@contextmanager
def post_office(*, signed_in: bool = False) -> Iterator[PostOffice]:
    """A mail server on a port of its own."""
    office = PostOffice()
    more: dict[str, Any] = {"authenticator": _known, "auth_require_tls": False} if signed_in else {}
    controller = _Anywhere(office, hostname="127.0.0.1", port=0, **more)
    controller.start()
    office.port = controller.port
    try:
        yield office
    finally:
        controller.stop()


@dataclass
class Hook:
    """A web address; `answers` are status and body of the next ones, after that `usual`. `asked` is what came in."""

    usual: tuple[int, str] = (200, '{"errcode": 0, "errmsg": "ok", "code": 0}')
    answers: list[tuple[int, str]] = field(default_factory=list)
    asked: list[tuple[str, dict[str, str], bytes]] = field(default_factory=list)
    url: str = ""

    def said(self, number: int = -1) -> Any:
        return json.loads(self.asked[number][2])


@contextmanager
def web_hook() -> Iterator[Hook]:
    hook = Hook()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            raw = self.rfile.read(int(self.headers["Content-Length"]))
            hook.asked.append((self.path, dict(self.headers.items()), raw))
            status, body = hook.answers.pop(0) if hook.answers else hook.usual
            if status == 0:
                self.close_connection = True
                return
            self.send_response(status)
            for name, value in (("Retry-After", "30"), ("Location", "/elsewhere")):
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(body.encode())

        def log_message(self, *_: object) -> None:
            """Quiet."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    hook.url = f"http://127.0.0.1:{server.server_port}/send?key=k"
    thread = threading.Thread(target=lambda: server.serve_forever(poll_interval=0.02), daemon=True)
    thread.start()
    try:
        yield hook
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
