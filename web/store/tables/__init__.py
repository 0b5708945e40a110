"""Every table; whoever needs the whole schema imports this."""

from sqlmodel import SQLModel

from web.store.tables.accounts import Account, ApiToken, FailedSignIn, Grant, Invitation, Kind, SignIn
from web.store.tables.changes import Change
from web.store.tables.demand import Demand
from web.store.tables.expos import ExpoRow
from web.store.tables.facts import (
    FACTS,
    FactRow,
    OrganisationRow,
    PostRow,
    ShiftRow,
    SlotRow,
    TieRow,
    TransportRow,
    VolunteerRow,
    ZoneRow,
)
from web.store.tables.publishing import Act, Notice, NoticeKind, Publication
from web.store.tables.rosters import AssignmentRow, RosterRow, RosterState

METADATA = SQLModel.metadata

__all__ = [
    "FACTS",
    "METADATA",
    "Account",
    "Act",
    "ApiToken",
    "AssignmentRow",
    "Change",
    "Demand",
    "ExpoRow",
    "FactRow",
    "FailedSignIn",
    "Grant",
    "Invitation",
    "Kind",
    "Notice",
    "NoticeKind",
    "OrganisationRow",
    "PostRow",
    "Publication",
    "RosterRow",
    "RosterState",
    "ShiftRow",
    "SignIn",
    "SlotRow",
    "TieRow",
    "TransportRow",
    "VolunteerRow",
    "ZoneRow",
]
