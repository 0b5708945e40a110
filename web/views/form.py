"""A form on a page: what stands in it, what was wrong with it, and what somebody else has made of it meanwhile."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from werkzeug.datastructures import MultiDict

from scheduler.domain.text import Text
from web.i18n import say
from web.services.refusal import STALE, Refused
from web.views.fields import Misread, Said


@dataclass(frozen=True)
class Form:
    """`said` is what stands in the fields, `now` what the store says: they differ for whoever was overtaken."""

    said: Said
    now: Said
    refused: Refused | None = None

    def fault(self, name: str) -> str:
        """The sentence about a field."""
        if not isinstance(self.refused, Misread) or name not in self.refused.faults:
            return ""
        text, facts = self.refused.faults[name]
        return say(text, **facts)

    @property
    def overtaken(self) -> bool:
        """Whether somebody else has saved in between, and the reader is being shown what."""
        return self.refused is not None and self.refused.text is STALE

    def seen(self, name: str, now: object) -> object:
        """What a hidden field says the reader has seen: what is there now, once they are shown it.

        A form that was refused for something else has been shown nothing new: it stays as old as it was.
        """
        return now if self.refused is None or self.overtaken else self.said.get(name, now)

    def version(self, prefix: str) -> object:
        """The version of the row that a line of a table is about; 0 for new ones and for those that are gone."""
        key = self.said.get(f"{prefix}key", "")
        lines = (name.removesuffix("key") for name, value in self.now.items() if name.endswith("-key") and value == key)
        now = next((self.now[f"{line}version"] for line in lines), "0") if key else "0"
        return self.seen(f"{prefix}version", now)

    def other(self, name: str, choices: Sequence[tuple[str, Text | str]] = ()) -> str | None:
        """What somebody else has put in a field, where that is not what stands there; else nothing."""
        mine, theirs = self.said.getlist(name), self.now.getlist(name)
        if not self.overtaken or sorted(filter(None, mine)) == sorted(filter(None, theirs)):
            return None
        words = {str(value): said for value, said in choices}
        return "、".join(say(words.get(value, value)) for value in theirs if value)


def fresh(now: Mapping[str, str] | Said) -> Form:
    """A form that nobody has touched yet."""
    said: Said = MultiDict(now)
    return Form(said, said)
