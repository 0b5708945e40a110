"""Every table; whoever needs the whole schema imports this."""

from sqlmodel import SQLModel

from web.store.tables.accounts import Account, ApiToken, FailedSignIn, Grant, Invitation, Kind, RecoveryCode, SignIn
from web.store.tables.answers import Answer, Said
from web.store.tables.changes import Change
from web.store.tables.demand import Demand
from web.store.tables.edits import EditRow
from web.store.tables.expos import ExpoRow
from web.store.tables.facts import (
    FACTS,
    FactRow,
    FreeStretch,
    OrganisationRow,
    PostRow,
    ShiftRow,
    SlotRow,
    TieRow,
    TransportRow,
    VolunteerRow,
    ZoneRow,
)
from web.store.tables.jobs import Job
from web.store.tables.leases import LeasedRow, Wanted, WorkState
from web.store.tables.links import PersonalLink, Preference, VolunteerDevice
from web.store.tables.messages import Message, MessageKind, MessageState
from web.store.tables.policies import PolicyRow
from web.store.tables.publishing import Act, Notice, NoticeKind, Publication
from web.store.tables.replan import CaseState, ReplanCase
from web.store.tables.rosters import AssignmentRow, RosterRow, RosterState
from web.store.tables.runs import RunBest, RunPoint, SolveRun
from web.store.tables.swaps import SwapKind, SwapLine, SwapPart, SwapRow, SwapState
from web.store.tables.uploads import Meaning, Upload, UploadFault, UploadKind, UploadState

METADATA = SQLModel.metadata

__all__ = [
    "FACTS",
    "METADATA",
    "Account",
    "Act",
    "Answer",
    "ApiToken",
    "AssignmentRow",
    "CaseState",
    "Change",
    "Demand",
    "EditRow",
    "ExpoRow",
    "FactRow",
    "FailedSignIn",
    "FreeStretch",
    "Grant",
    "Invitation",
    "Job",
    "Kind",
    "LeasedRow",
    "Meaning",
    "Message",
    "MessageKind",
    "MessageState",
    "Notice",
    "NoticeKind",
    "OrganisationRow",
    "PersonalLink",
    "PolicyRow",
    "PostRow",
    "Preference",
    "Publication",
    "RecoveryCode",
    "ReplanCase",
    "RosterRow",
    "RosterState",
    "RunBest",
    "RunPoint",
    "Said",
    "ShiftRow",
    "SignIn",
    "SlotRow",
    "SolveRun",
    "SwapKind",
    "SwapLine",
    "SwapPart",
    "SwapRow",
    "SwapState",
    "TieRow",
    "TransportRow",
    "Upload",
    "UploadFault",
    "UploadKind",
    "UploadState",
    "VolunteerDevice",
    "VolunteerRow",
    "Wanted",
    "WorkState",
    "ZoneRow",
]
