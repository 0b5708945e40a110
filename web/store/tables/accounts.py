"""Who may sign in, what for, and from where they are signed in."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import UniqueConstraint
from sqlmodel import Field, SQLModel

import web.store.tables.columns as columns


class Kind(StrEnum):
    """An organiser may do everything; the others see and touch only what they are granted."""

    ORGANISER = "organiser"
    ORGANISATION_LEAD = "organisation_lead"
    POST_LEAD = "post_lead"


class Account(SQLModel, table=True):
    """`password` is an argon2 hash, empty until the invitation is used; `one_time_secret` is there once it is on."""

    __tablename__ = "account"

    id: int | None = Field(default=None, primary_key=True)
    email: str = Field(unique=True)
    name: str
    kind: Kind = columns.choice(Kind)
    password: str = ""
    one_time_secret: str = ""
    one_time_last: int = 0
    """The time step of the last code that was used: no code works twice."""
    language: str = ""
    created_at: datetime
    closed_at: datetime | None = None


class Grant(SQLModel, table=True):
    """What a lead sees of one expo: an organisation with all below it, or one post."""

    __tablename__ = "grant"
    __table_args__ = (UniqueConstraint("account_id", "expo_id", "organisation", "post"),)

    id: int | None = Field(default=None, primary_key=True)
    account_id: int = Field(foreign_key="account.id", ondelete="CASCADE", index=True)
    expo_id: int = Field(foreign_key="expo.id", ondelete="CASCADE", index=True)
    organisation: str = ""
    post: str = ""


class RecoveryCode(SQLModel, table=True):
    """Stands once for a one-time code, for whoever has lost the phone; kept as a digest."""

    __tablename__ = "recovery_code"

    id: int | None = Field(default=None, primary_key=True)
    account_id: int = Field(foreign_key="account.id", ondelete="CASCADE", index=True)
    digest: str
    used_at: datetime | None = None


class SignIn(SQLModel, table=True):
    """One device on which an account is signed in; `digest` is the SHA-256 of what its cookie holds."""

    __tablename__ = "sign_in"

    id: int | None = Field(default=None, primary_key=True)
    account_id: int = Field(foreign_key="account.id", ondelete="CASCADE", index=True)
    digest: str = Field(unique=True)
    device: str = ""
    began_at: datetime
    seen_at: datetime
    ended_at: datetime | None = None


class Invitation(SQLModel, table=True):
    """A link that sets a password once. Without an account it makes the first organiser.

    One that `signs_in` asks for no password and changes none.
    """

    __tablename__ = "invitation"

    id: int | None = Field(default=None, primary_key=True)
    account_id: int | None = Field(default=None, foreign_key="account.id", ondelete="CASCADE")
    digest: str = Field(unique=True)
    made_at: datetime
    ends_at: datetime
    used_at: datetime | None = None
    signs_in: bool = False


class ApiToken(SQLModel, table=True):
    """A key for programs, on behalf of an account; shown once, kept as a digest."""

    __tablename__ = "api_token"

    id: int | None = Field(default=None, primary_key=True)
    account_id: int = Field(foreign_key="account.id", ondelete="CASCADE", index=True)
    name: str
    digest: str = Field(unique=True)
    writes: bool = False
    made_at: datetime
    used_at: datetime | None = None
    revoked_at: datetime | None = None


class FailedSignIn(SQLModel, table=True):
    """One wrong try, so that there cannot be many."""

    __tablename__ = "failed_sign_in"

    id: int | None = Field(default=None, primary_key=True)
    email: str = Field(index=True)
    at: datetime
