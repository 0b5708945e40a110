"""A form on a page: what stands in it, what was wrong with it, and what somebody else has made of it meanwhile."""

from collections.abc import Mapping
from dataclasses import dataclass

from werkzeug.datastructures import MultiDict

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

    def version(self, prefix: str) -> str:
        """The version by now of the row that a line of a table is about; 0 for new ones and for those that are gone."""
        key = self.said.get(f"{prefix}key", "")
        lines = (name.removesuffix("key") for name, value in self.now.items() if name.endswith("-key") and value == key)
        return next((self.now[f"{line}version"] for line in lines), "0") if key else "0"

    def other(self, name: str) -> str | None:
        """What somebody else has put in a field, where that is not what stands there; else nothing."""
        overtaken = self.refused is not None and self.refused.text is STALE
        mine, theirs = self.said.getlist(name), self.now.getlist(name)
        return "、".join(theirs) if overtaken and [*filter(None, mine)] != [*filter(None, theirs)] else None


def fresh(now: Mapping[str, str] | Said) -> Form:
    """A form that nobody has touched yet."""
    said: Said = MultiDict(now)
    return Form(said, said)
