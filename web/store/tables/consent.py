"""What volunteers are asked to agree to, version by version, and who agreed to which when."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import Index
from sqlmodel import Field, SQLModel

import web.store.tables.columns as columns


class Agreed(StrEnum):
    """To serve and have one's data used for it; to be photographed; a guardian's, of a minor; or to none of it."""

    SERVICE = "service"
    PHOTO = "photo"
    GUARDIAN = "guardian"
    REFUSED = "refused"


class ConsentText(SQLModel, table=True):
    """One version of the text, never changed once it stands; the one in force is named by the policies."""

    __tablename__ = "consent_text"

    expo_id: int = Field(primary_key=True, foreign_key="expo.id", ondelete="CASCADE")
    version: int = Field(primary_key=True)
    text_zh: str
    text_en: str
    at: datetime
    who: str


class ConsentGiven(SQLModel, table=True):
    """One answer of one person to one version; never deleted while the person is known: it is the proof."""

    __tablename__ = "consent_given"
    __table_args__ = (Index("ix_consent_given_expo_id_volunteer", "expo_id", "volunteer"),)

    id: int | None = Field(default=None, primary_key=True)
    expo_id: int = Field(foreign_key="expo.id", ondelete="CASCADE")
    volunteer: str
    version: int
    kind: Agreed = columns.choice(Agreed)
    given_at: datetime
    withdrawn_at: datetime | None = None
    via: str = ""
