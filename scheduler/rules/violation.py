"""A breach of a rule, as data; sentences are made of it where people read."""

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Violation:
    """What a roster does against one rule.

    Identity is what it is about, not how bad: `rule`, `volunteer`, `shifts`, and `about` (an organisation, a bus wave,
    a day, another volunteer) where those do not say enough. `cost` is in the unit of the rule's tier, for hard rules
    how far the limit is exceeded, at least 1. `facts` fill the rule's sentence.
    """

    rule: str
    volunteer: str | None = None
    shifts: frozenset[str] = frozenset()
    about: str = ""
    cost: int = field(default=1, compare=False)
    facts: tuple[tuple[str, object], ...] = field(default=(), compare=False)
