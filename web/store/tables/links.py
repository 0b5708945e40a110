"""Personal links of volunteers, the devices on which they were opened, and what each person wants of us."""

from datetime import datetime

from sqlalchemy import ForeignKeyConstraint, Index
from sqlmodel import Field, SQLModel


class PersonalLink(SQLModel, table=True):
    """A link that opens one volunteer's own pages; `digest` is the SHA-256 of what its address ends in.

    A person may hold several at a time (a mail, a printed slip); each is revoked by itself. `tries` counts wrong last
    digits of the phone, where the policies ask for them.
    """

    __tablename__ = "personal_link"
    __table_args__ = (Index("ix_personal_link_expo_id_volunteer", "expo_id", "volunteer"),)

    id: int | None = Field(default=None, primary_key=True)
    expo_id: int = Field(foreign_key="expo.id", ondelete="CASCADE")
    volunteer: str
    digest: str = Field(unique=True)
    made_at: datetime
    made_by: str
    opened_at: datetime | None = None
    revoked_at: datetime | None = None
    tries: int = 0


class VolunteerDevice(SQLModel, table=True):
    """One device on which a personal link was opened; `digest` is the SHA-256 of what its cookie holds."""

    __tablename__ = "volunteer_device"
    __table_args__ = (Index("ix_volunteer_device_expo_id_volunteer", "expo_id", "volunteer"),)

    id: int | None = Field(default=None, primary_key=True)
    link_id: int = Field(foreign_key="personal_link.id", ondelete="CASCADE", index=True)
    expo_id: int = Field(foreign_key="expo.id", ondelete="CASCADE")
    volunteer: str
    digest: str = Field(unique=True)
    device: str = ""
    began_at: datetime
    seen_at: datetime
    ended_at: datetime | None = None


class LostLink(SQLModel, table=True):
    """Somebody asked for a new link, so that nobody asks too often; kept for an hour.

    `asked` and `came_from` are digests of the address or number that was given, and of the caller's address.
    """

    __tablename__ = "lost_link"

    id: int | None = Field(default=None, primary_key=True)
    asked: str = Field(index=True)
    came_from: str = Field(index=True)
    at: datetime


class Preference(SQLModel, table=True):
    """What a volunteer wants of us: language, messages, alarms; without a row all is as it is here."""

    __tablename__ = "preference"
    __table_args__ = (ForeignKeyConstraint(["expo_id"], ["expo.id"], ondelete="CASCADE"),)

    expo_id: int = Field(primary_key=True)
    volunteer: str = Field(primary_key=True)
    language: str = ""
    muted: bool = False
    """Nothing but the necessary is sent."""
    digest: bool = True
    """What can wait is sent together."""
    alarms: bool = True
    seen_version: int = 0
    """The number of the published version that was last looked at."""
