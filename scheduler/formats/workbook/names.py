"""Looks up what other sheets refer to, by id or by a name that only one thing has; offers the closest otherwise."""

from collections.abc import Iterable
from difflib import get_close_matches

from scheduler.domain.text import Text
from scheduler.formats.workbook.cell import Cell, bare, dense, narrow, said
from scheduler.formats.workbook.findings import Wrong

NEAR = 3
OFFERED = 50
"""Unknown names for which the closest are looked up; a file with more has another trouble than slips of the pen."""


class Names:
    """The ids and names of one kind of thing."""

    def __init__(self, kind: Text) -> None:
        self.kind = kind
        self.ids: dict[str, str] = {}
        self._folded: dict[str, str] = {}
        self._by_name: dict[str, list[str]] = {}
        self._offered = 0
        self._found: dict[str, str | Wrong] = {}

    def add(self, id: str, name: str = "") -> None:
        """Make something known; an id that is known already stays as it was."""
        self.ids.setdefault(id, name)
        self._folded.setdefault(_fold(id), id)
        if name and id not in (same := self._by_name.setdefault(_fold(name), [])):
            same.append(id)
        self._found.clear()

    def __contains__(self, id: object) -> bool:
        return id in self.ids

    def knows(self, text: str) -> bool:
        """Whether something has that id or name."""
        return _fold(text) in self._folded or _fold(text) in self._by_name

    def one(self, text: str) -> str | None:
        """The id of the only thing of that id or name; `None` for none, or several."""
        found = self._look_up(text) if self.knows(text) else None
        return found if isinstance(found, str) else None

    def find(self, cell: Cell) -> str:
        """The id; raises `Wrong` when nothing, or more than one thing, is called so."""
        text = said(cell)
        found = self._found.get(text)
        if found is None:
            found = self._found[text] = self._look_up(text)
        if isinstance(found, Wrong):
            raise found
        return found

    def _look_up(self, text: str) -> str | Wrong:
        if text in self.ids:
            return text
        folded = _fold(text)
        same = self._by_name.get(folded, [])
        if folded in self._folded:
            return self._folded[folded]
        if len(same) == 1:
            return same[0]
        return self._ambiguous(text, same) if same else self._unknown(text)

    def _unknown(self, text: str) -> Wrong:
        near = "、".join(self.near(text)) if self._offered < OFFERED else ""
        self._offered += 1
        remedy = (
            Text("是否指 {near}？", "Did you mean {near}?") if near else Text("请先在相应的表里写上。", "Add it first.")
        )
        return Wrong(
            Text("没有叫“{said}”的{kind}。", "there is no {kind} called “{said}”."),
            remedy,
            said=text,
            kind=self.kind,
            near=near,
        )

    def _ambiguous(self, text: str, same: Iterable[str]) -> Wrong:
        return Wrong(
            Text("有不止一个{kind}叫“{said}”。", "more than one {kind} is called “{said}”."),
            Text("请写编号：{ids}。", "Write the id: {ids}."),
            said=text,
            kind=self.kind,
            ids="、".join(same),
        )

    def by_heading(self) -> dict[str, str]:
        """Ids by what a heading may say: the id itself, else its letters and digits, else those of its name."""
        names = {bare(name): id for id, name in self.ids.items() if bare(name)}
        return names | {bare(id): id for id in self.ids if bare(id)} | {id: id for id in self.ids}

    def near(self, text: str) -> list[str]:
        """Ids and names much like `text`, the likest first."""
        known = [*self.ids, *(name for name in self.ids.values() if name and name not in self.ids)]
        lower = {word.lower(): word for word in reversed(known[:5000])}
        return [lower[word] for word in get_close_matches(text.lower()[:100], lower, n=NEAR, cutoff=0.5)]


def _fold(text: str) -> str:
    return dense(narrow(text)).lower()
