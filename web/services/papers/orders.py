"""An order for one file, as the job that makes it has it in its payload."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from scheduler.domain.text import Language
from web.services.papers.parts import Part


@dataclass(frozen=True, slots=True)
class Order:
    """Orders that would give the same bytes have the same `key`. `link` is what the QR codes hold, `name` what the
    file is called when it is handed out."""

    key: str
    paper: str
    format: str
    language: Language
    roster_id: int
    part: Part
    link: str
    name: str

    @property
    def file(self) -> str:
        """What it is called in the folder of made files."""
        return f"{self.key}.{self.format}"

    def encoded(self) -> dict[str, Any]:
        part = self.part
        return {
            "key": self.key,
            "paper": self.paper,
            "format": self.format,
            "language": self.language,
            "roster": self.roster_id,
            "day": part.day and part.day.isoformat(),
            "organisation": part.organisation,
            "posts": None if part.posts is None else sorted(part.posts),
            "link": self.link,
            "name": self.name,
        }

    @classmethod
    def decoded(cls, said: Mapping[str, Any]) -> "Order":
        day, posts = said["day"], said["posts"]
        part = Part(
            date.fromisoformat(day) if day else None, said["organisation"], None if posts is None else frozenset(posts)
        )
        return cls(
            said["key"], said["paper"], said["format"], "zh" if said["language"] == "zh" else "en", said["roster"],
            part, said["link"], said["name"],
        )  # fmt: skip
