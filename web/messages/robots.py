"""The robots of chat groups: WeCom, DingTalk and Feishu, each with its own form, signature and numbers."""

import base64
import hashlib
import hmac
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlencode, urlsplit

from web.messages.channel import SENT, Letter, Outcome, Result
from web.messages.post import post_json

Request = tuple[str, Mapping[str, Any]]
"""Where to, and what."""

MINUTE = 60
_MOST_BYTES = 2000
"""WeCom cuts at 2,048 bytes of text; the others take more."""


@dataclass(frozen=True)
class Kind:
    """One make of robot: how it is addressed, where its answer's number stands, and which mean `too fast`."""

    address: Callable[[str, str, Letter], Request]
    code: str
    busy: frozenset[int]


@dataclass(frozen=True)
class Robot:
    """A robot in the organisers' group. Its address holds its key: it is not to be shown."""

    kind: Kind
    url: str = field(repr=False)
    secret: str = field(default="", repr=False)

    def send(self, letter: Letter) -> Outcome:
        url, said = self.kind.address(self.url, self.secret, letter)
        answer = post_json(url, said)
        if isinstance(answer, Outcome):
            return answer
        found = answer.json()
        code = found.get(self.kind.code)
        if code == 0:
            return SENT
        why = f"{code} {found.get('errmsg') or found.get('msg') or answer.body[:200]}"
        return Outcome(Result.LATER, why, MINUTE) if code in self.kind.busy else Outcome(Result.NEVER, why)

    def close(self) -> None:
        """Nothing is held open."""


def _wecom(url: str, _secret: str, letter: Letter) -> Request:
    """Its key stands in the address; it has no signature."""
    return url, {"msgtype": "text", "text": {"content": _fitted(letter)}}


def _dingtalk(url: str, secret: str, letter: Letter) -> Request:
    """Signed with the time in milliseconds, in the address."""
    stamp = str(int(letter.at.timestamp() * 1000))
    signature = {"timestamp": stamp, "sign": _signed(secret, f"{stamp}\n{secret}")}
    said = {"msgtype": "text", "text": {"content": _fitted(letter)}}
    return f"{url}{'&' if urlsplit(url).query else '?'}{urlencode(signature)}" if secret else url, said


def _feishu(url: str, secret: str, letter: Letter) -> Request:
    """Signed with the time in seconds, in the body: time and secret are the key, nothing is the text."""
    stamp = str(int(letter.at.timestamp()))
    said = {"msg_type": "text", "content": {"text": _fitted(letter)}}
    return url, said | ({"timestamp": stamp, "sign": _signed(f"{stamp}\n{secret}", "")} if secret else {})


def _signed(key: str, text: str) -> str:
    return base64.b64encode(hmac.new(key.encode(), text.encode(), hashlib.sha256).digest()).decode()


def _fitted(letter: Letter) -> str:
    """The whole, or what a robot takes of it."""
    whole = f"{letter.subject}\n{letter.text}"
    if len(whole.encode()) <= _MOST_BYTES:
        return whole
    return letter.short.encode()[:_MOST_BYTES].decode(errors="ignore")


ROBOTS: Mapping[str, Kind] = {
    "wecom": Kind(_wecom, "errcode", frozenset({-1, 45009})),
    "dingtalk": Kind(_dingtalk, "errcode", frozenset({-1, 90030, 130101, 410100})),
    "feishu": Kind(_feishu, "code", frozenset({9499, 11232, 11233, 230020})),
}
