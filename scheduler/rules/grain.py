"""How much of a roster one violation of a rule depends on."""

from enum import StrEnum


class Grain(StrEnum):
    """Rules of the first two kinds can be asked about few people or shifts alone, in a roster of any size.

    `PERSON`: every violation is about one volunteer and depends on nothing but that one's shifts. `SHIFT`: on one
    shift, and on nothing but who is there. `ROSTER`: on more.
    """

    PERSON = "person"
    SHIFT = "shift"
    ROSTER = "roster"
