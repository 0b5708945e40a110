"""An invented venue: zones, the walks between them, posts of every kind in each."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from scheduler.domain.places import Part, Post, Role, Zone
from scheduler.domain.skills import Requirement, Wanted
from scheduler.domain.timeline import Minutes

_HALLS = "名企特装", "国际", "休闲食品", "饮品", "冷链", "粮油", "机械", "包装", "电商", "茶酒"
_ENGLISH = Requirement((Wanted("english", 4),))
_PUTONGHUA = Requirement((Wanted("putonghua", 3),))
_COMPUTER, _FIRST_AID, _PHOTO = (Requirement((Wanted(code),)) for code in ("computer", "first_aid", "photo"))
_OFF_SITE_EVERY = 9


@dataclass(frozen=True, slots=True)
class Staffed:
    """A post with its share of its zone's places, and how its shifts rank."""

    post: Post
    share: int
    importance: int = 1
    kept: bool = False


def zones(count: int) -> tuple[Zone, ...]:
    return tuple(Zone(f"Z{n + 1:02d}", f"{_HALLS[n % len(_HALLS)]}{n // len(_HALLS) + 1}区") for n in range(count))


def travel(there: Sequence[Zone]) -> Mapping[tuple[str, str], Minutes]:
    """Five minutes to the neighbours, ten to the other zones of the venue, thirty to those off site."""
    return {
        (there[first].id, there[second].id): _walk(first, second)
        for first in range(len(there))
        for second in range(first + 1, len(there))
    }


def posts(there: Sequence[Zone]) -> tuple[Staffed, ...]:
    return tuple(staffed for number, zone in enumerate(there) for staffed in _posts(number, zone))


def _walk(first: int, second: int) -> Minutes:
    if any(number % _OFF_SITE_EVERY == _OFF_SITE_EVERY - 1 for number in (first, second)):
        return 30
    return 5 if second - first == 1 else 10


def _posts(number: int, zone: Zone) -> Iterator[Staffed]:
    """Six posts; what they ask for changes from zone to zone."""

    def post(letter: str, name: str, role: Role, **facts: object) -> Post:
        return Post(f"{letter}{number + 1:02d}", f"{zone.name}{name}", role, zone.id, **facts)  # type: ignore[arg-type]  # checked by the dataclass

    outdoor, risky = number % 3 == 2, number % 4 == 3
    bilingual = (Part("双语", trait=_ENGLISH, least=1),) if number % 4 == 0 else ()
    cadres = (Part("单位团干部", organisation_kind="unit", per=20),) if number % 3 == 0 else ()
    script = frozenset({"guide_script"})
    yield Staffed(post("G", "解说", Role.GUIDING, trainings=script, minors=True, composition=bilingual), 15)
    yield Staffed(post("L", "双语解说", Role.GUIDING, requires=(_ENGLISH,)), 6)
    yield Staffed(
        post("O", "秩序", Role.ORDER, minimum_age=18, outdoor=outdoor, risk=risky, composition=cadres), 34, 2, kept=True
    )
    desk = _COMPUTER if number % 2 else _PUTONGHUA
    yield Staffed(post("M", "客商引导", Role.MERCHANT, requires=(desk,), minors=True, outdoor=outdoor), 26)
    if number % 3 == 0:
        yield Staffed(post("S", "志愿者之家", Role.SUPPORT, minors=True), 12)
    elif number % 3 == 1:
        yield Staffed(post("S", "急救辅助", Role.SUPPORT, requires=(_FIRST_AID,)), 10, 3, kept=True)
    else:
        yield Staffed(post("S", "摄影", Role.SUPPORT, requires=(_PHOTO,), minors=True), 8)
    yield Staffed(post("R", "机动", Role.RESERVE), 9)
