"""A letter's text as plain HTML: paragraphs, lists, links, and nothing that is loaded from anywhere."""

import re
from collections.abc import Iterator
from html import escape
from itertools import groupby

from scheduler.domain.text import Text
from web.messages.channel import Letter

_PAGE = (
    '<!doctype html><html lang="{language}"><meta charset="utf-8"><title>{title}</title>'
    '<body style="font:16px/1.5 sans-serif;max-width:40em;margin:1em;overflow-wrap:anywhere">{body}</body></html>'
)
LEAVE = Text("不再接收这类消息", "No more of these messages")
_BULLET = "· "


def as_html(letter: Letter) -> str:
    """Paragraphs are parted by empty lines; lines that begin with a dot are a list."""
    body = "".join(_blocks(letter.text))
    if letter.leave:
        said = LEAVE.say(letter.language)
        body += f'<p><small><a href="{escape(letter.leave)}">{escape(said)}</a></small></p>'
    return _PAGE.format(language="zh-CN" if letter.language == "zh" else "en", title=escape(letter.subject), body=body)


def _blocks(text: str) -> Iterator[str]:
    for block in re.split(r"\n\s*\n", text.strip()):
        for listed, lines in groupby(block.split("\n"), key=lambda line: line.startswith(_BULLET)):
            said = [_linked(line.removeprefix(_BULLET)) for line in lines]
            yield f"<ul><li>{'</li><li>'.join(said)}</li></ul>" if listed else f"<p>{'<br>'.join(said)}</p>"


def _linked(line: str) -> str:
    """Escaped, with its web addresses as links."""
    parts = re.split(r"(https?://[^\s<>\"，。；）)]+)", line)
    return "".join(
        f'<a href="{escape(part)}">{escape(part)}</a>' if number % 2 else escape(part)
        for number, part in enumerate(parts)
    )
