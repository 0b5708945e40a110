"""Finds people, posts and shifts by name, number, day or time."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from scheduler.domain.people import Volunteer
from scheduler.domain.places import Post, Shift
from scheduler.domain.text import Text
from web.services.look.look import Look

MOST = 20
"""So many of a kind are listed; the rest is counted."""

_NOTHING = Text("没有找到“{q}”", "Nothing found for “{q}”")
_FOUND = Text(
    "找到“{q}”：{people} 人、{posts} 个岗位、{shifts} 个班次",
    "Found “{q}”: {people} people, {posts} posts, {shifts} shifts",
)
_EMPTY = Text("搜索人员、岗位和班次", "Search people, posts and shifts")


@dataclass(frozen=True)
class Search:
    """What the reader may see of what fits all words of `q`."""

    look: Look
    q: str

    @cached_property
    def people(self) -> list[Volunteer]:
        return [v for v in self.look.people() if self._fits((v.name, v.id))] if self._words else []

    @cached_property
    def posts(self) -> list[Post]:
        return [post for post in self.look.posts if self._fits((post.name, post.id))] if self._words else []

    @cached_property
    def shifts(self) -> list[Shift]:
        """By their day and clock with the post: `B区 07:00`."""
        said = ((shift, self.look.voice.shift(shift)) for shift in self.look.shifts) if self._words else ()
        return [shift for shift, words in said if self._fits((words, shift.id, shift.post, shift.slot or ""))]

    @cached_property
    def _words(self) -> list[str]:
        return self.q.lower().split()

    def _fits(self, texts: Iterable[str]) -> bool:
        text = " ".join(texts).lower()
        return all(word in text for word in self._words)

    @property
    def title(self) -> str:
        if not self._words:
            return _EMPTY.say(self.look.language)
        counts = {"people": len(self.people), "posts": len(self.posts), "shifts": len(self.shifts)}
        return (_FOUND if any(counts.values()) else _NOTHING).say(self.look.language, q=self.q, **counts)
