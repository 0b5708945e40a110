"""Short messages to phones, through whichever gateway takes an HTTP request."""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import parse_qsl, urlencode

from web.messages.channel import SENT, Letter, Outcome, Result
from web.messages.post import post

FORM = {"Content-Type": "application/x-www-form-urlencoded; charset=utf-8"}
JSON = {"Content-Type": "application/json; charset=utf-8"}


@dataclass(frozen=True)
class Gateway:
    """`body` is a template, a JSON object or a form, in which {phone}, {text} and {id} stand for the message's own.

    `taken` is what stands in the answer when the message was taken; empty when the status alone says so.
    """

    url: str = field(repr=False)
    body: str
    authorization: str = field(default="", repr=False)
    taken: str = ""

    def send(self, letter: Letter) -> Outcome:
        phone = re.sub(r"[^\d+]", "", letter.to)
        raw, headers = filled(self.body, {"phone": phone, "text": letter.short, "id": letter.id})
        known = {"Authorization": self.authorization} if self.authorization else {}
        answer = post(self.url, raw, {**headers, **known})
        if isinstance(answer, Outcome):
            return answer
        return SENT if self.taken in answer.body else Outcome(Result.NEVER, answer.body[:200])

    def close(self) -> None:
        """Nothing is held open."""


def filled(template: str, facts: Mapping[str, str]) -> tuple[bytes, Mapping[str, str]]:
    """The body and what kind it is; facts can stand only in values and break nothing."""
    if template.lstrip().startswith("{"):
        return json.dumps(_put(json.loads(template), facts), ensure_ascii=False).encode(), JSON
    pairs = [(name, _put(value, facts)) for name, value in parse_qsl(template, keep_blank_values=True)]
    return urlencode(pairs).encode(), FORM


def _put(value: Any, facts: Mapping[str, str]) -> Any:
    if isinstance(value, str):
        return re.sub(r"\{(\w+)\}", lambda found: facts.get(found[1], found[0]), value)
    if isinstance(value, dict):
        return {name: _put(part, facts) for name, part in value.items()}
    return [_put(part, facts) for part in value] if isinstance(value, list) else value
