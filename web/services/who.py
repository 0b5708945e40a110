"""Who asks, what they may do, and how much of an expo they see."""

from dataclasses import dataclass
from enum import StrEnum

from web.services.refusal import FORBIDDEN, Refused
from web.store.tables import Kind


class Permission(StrEnum):
    """Things that can be allowed; each kind of account has its set in `ALLOWED`."""

    VIEW = "view"
    IMPORT = "import"
    EDIT_PEOPLE = "edit_people"
    EDIT_DEMAND = "edit_demand"
    SETTINGS = "settings"
    SOLVE = "solve"
    EDIT_ROSTER = "edit_roster"
    PUBLISH = "publish"
    ACCOUNTS = "accounts"
    HISTORY = "history"
    EXPORT_ROSTER = "export.roster"
    EXPORT_SUMMARY = "export.summary"
    EXPORT_CALENDARS = "export.calendars"
    EXPORT_POSTERS = "papers.posters"
    EXPORT_SIGN_IN = "papers.sign_in"
    EXPORT_CONTACTS_BY_ORGANISATION = "papers.contacts_by_organisation"
    EXPORT_CONTACTS_BY_POST = "papers.contacts_by_post"
    EXPORT_MEALS = "papers.meals"
    EXPORT_UNIFORMS = "papers.uniforms"
    EXPORT_BUSES = "papers.buses"
    EXPORT_INSURANCE = "papers.insurance"
    LINKS = "links"
    """Hand out personal links, each lead to their own people."""
    SWAPS = "swaps"
    """Approve, act for somebody, undo."""
    CALL_OUTS = "call_outs"
    MESSAGES = "messages"


ALLOWED = {
    Kind.ORGANISER: frozenset(Permission),
    Kind.ORGANISATION_LEAD: frozenset(
        {Permission.VIEW, Permission.EDIT_PEOPLE, Permission.EXPORT_CONTACTS_BY_ORGANISATION, Permission.LINKS}
    ),
    Kind.POST_LEAD: frozenset(
        {
            Permission.VIEW,
            Permission.EXPORT_SIGN_IN,
            Permission.EXPORT_CONTACTS_BY_POST,
            Permission.EXPORT_POSTERS,
            Permission.SWAPS,
            Permission.CALL_OUTS,
        }
    ),
}


@dataclass(frozen=True)
class Who:
    """Somebody acting on one expo. `organisations` and `posts` are the keys they see, `None` means all.

    `via` is `web`, `api`, `cli`, `worker`, or `link` for a volunteer, who has no account and so no `kind`: what they
    see and do is given to them by the services for volunteers alone.
    """

    name: str
    kind: Kind | None
    via: str = "web"
    account_id: int | None = None
    organisations: frozenset[str] | None = None
    posts: frozenset[str] | None = None
    volunteer: str | None = None

    def may(self, permission: Permission) -> bool:
        return self.kind is not None and permission in ALLOWED[self.kind]

    def need(self, permission: Permission) -> None:
        """Raises `Refused` without the permission."""
        if not self.may(permission):
            raise Refused(FORBIDDEN, 403)

    @property
    def sees_all(self) -> bool:
        return self.organisations is None and self.posts is None

    def sees_organisation(self, key: str) -> bool:
        return self.organisations is None or key in self.organisations

    def sees_post(self, key: str) -> bool:
        return self.posts is None or key in self.posts


def volunteer(key: str, name: str) -> Who:
    """Somebody who came by a personal link."""
    nothing: frozenset[str] = frozenset()
    return Who(name, None, "link", organisations=nothing, posts=nothing, volunteer=key)


def program(name: str, via: str) -> Who:
    """Who acts when no account does: the command line of the machine's owner, the worker."""
    return Who(name, Kind.ORGANISER, via)
