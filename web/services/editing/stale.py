"""Tells somebody whose page is out of date what others have done to the draft meanwhile."""

from sqlmodel import Session

from scheduler.domain.text import Text
from web.services.editing.opened import Opened
from web.services.history import changes
from web.services.history_words import VERBS
from web.services.refusal import STALE, Refused
from web.store.tables import Change

_TOLD = 3
_MEANWHILE = Text(
    "刚才{who}改过这份草稿：{what}。您的修改还没有做；请看它现在会带来什么，再决定。",
    "{who} changed this draft a moment ago: {what}. Yours is not made yet; look at what it would do now.",
)
_DONE = Text("{verb} {people}", "{verb} {people}")


def refuse_stale(session: Session, opened: Opened, revision: int) -> None:
    """Raises `Refused` (409) when the draft is no longer at the revision that was looked at."""
    if opened.row.revision == revision:
        return
    lines = [line for line in _lines(session, opened) if (line.after or {}).get("revision", 0) > revision]
    if not lines:
        raise Refused(STALE, 409)
    who = opened.says.join(dict.fromkeys(line.who for line in lines))
    what = Text(*("；".join(_said(opened, line, zh=zh) for line in lines[:_TOLD]) for zh in (True, False)))
    raise Refused(_MEANWHILE, 409, who=who, what=what)


def _lines(session: Session, opened: Opened) -> list[Change]:
    assert opened.expo.id is not None
    found = changes(session, opened.expo.id, key=str(opened.row.id), limit=10)
    return [line for line in found if line.kind == "roster"]


def _said(opened: Opened, line: Change, *, zh: bool) -> str:
    pairs = [*(line.before or {}).get("taken", ()), *(line.after or {}).get("put", ())]
    people = dict.fromkeys(volunteer for volunteer, _ in pairs)
    verb = VERBS[line.verb].say("zh" if zh else "en")
    return f"{verb} {opened.says.volunteers(people)}".strip()
