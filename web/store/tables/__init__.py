"""Every table; whoever needs the whole schema imports this."""

from sqlmodel import SQLModel

from web.store.tables.accounts import Account, ApiToken, FailedSignIn, Grant, Invitation, Kind, RecoveryCode, SignIn
from web.store.tables.answers import Answer, Said
from web.store.tables.asking import AskedAnswer, AskedVersion
from web.store.tables.callouts import AskState, CallOut, CallOutAsk, CallOutCause, CallOutState
from web.store.tables.changes import Change
from web.store.tables.consent import Agreed, ConsentGiven, ConsentText
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
from web.store.tables.feeds import Feed, FeedEntry, FeedKind, FeedOwner
from web.store.tables.jobs import Job
from web.store.tables.leases import LeasedRow, Wanted, WorkState
from web.store.tables.links import LostLink, PersonalLink, Preference, VolunteerDevice
from web.store.tables.messages import LeaveLink, Message, MessageKind, MessageState, Reminded
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
    "Agreed",
    "Answer",
    "ApiToken",
    "AskState",
    "AskedAnswer",
    "AskedVersion",
    "AssignmentRow",
    "CallOut",
    "CallOutAsk",
    "CallOutCause",
    "CallOutState",
    "CaseState",
    "Change",
    "ConsentGiven",
    "ConsentText",
    "Demand",
    "EditRow",
    "ExpoRow",
    "FactRow",
    "FailedSignIn",
    "Feed",
    "FeedEntry",
    "FeedKind",
    "FeedOwner",
    "FreeStretch",
    "Grant",
    "Invitation",
    "Job",
    "Kind",
    "LeasedRow",
    "LeaveLink",
    "LostLink",
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
    "Reminded",
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
