"""What the address of the list asks for."""

from werkzeug.datastructures import MultiDict

from scheduler.domain.places import Role
from scheduler.domain.skills import SCALES
from web.services.people.listing import Asked
from web.store.people import ORDERS, Search

Args = MultiDict[str, str]


def asked_from(args: Args) -> Asked:
    """What cannot be understood is left out: an address is no form."""
    skill, level = _skill(args.get("skill", ""))
    role, order = args.get("role", ""), args.get("order", "")
    search = Search(
        words=args.get("q", "").strip(),
        role=role if role in list(Role) else "",
        skill=skill,
        level=level,
        training=args.get("training", ""),
        untrained=args.get("untrained", ""),
        fewer=_number(args.get("fewer", "")) or None,
        uninsured="uninsured" in args,
        unconsented="unconsented" in args,
    )
    return Asked(
        search,
        organisation=args.get("organisation", ""),
        slot=args.get("slot", ""),
        minors="minors" in args,
        order=order if order.removeprefix("-") in ORDERS else "",
        page=max(1, _number(args.get("page", "")) or 1),
    )


def _skill(said: str) -> tuple[str, int]:
    """`english:4` is English from B2."""
    code, _, level = said.rpartition(":")
    if not code:
        return said, 1
    return code, min(_number(level) or 1, max(1, len(SCALES.get(code, ()))))


def _number(said: str) -> int | None:
    return int(said) if said.isascii() and said.isdigit() and len(said) < 7 else None
