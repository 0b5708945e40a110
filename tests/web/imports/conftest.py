"""What tests of importing share: lists as small as can be, sent, read and looked at."""

import io
from collections.abc import Callable
from pathlib import Path

import pytest
from sqlmodel import Session

from tests.web.conftest import NOW
from web.services.imports import uploads
from web.services.who import Who
from web.store.tables import ExpoRow, Upload


@pytest.fixture
def files(config) -> Path:  # type: ignore[no-untyped-def]
    found: Path = config.files
    return found


@pytest.fixture
def send(
    session: Session, organiser: Who, files: Path, work_off: Callable[[], None]
) -> Callable[[ExpoRow | None, str, bytes], Upload]:
    """`send(expo, name, bytes)`: received and read."""

    def sent(expo: ExpoRow | None, name: str, raw: bytes) -> Upload:
        upload = uploads.receive(session, expo, uploads.Sent(name, io.BytesIO(raw)), organiser, NOW, files=files)
        work_off()
        session.refresh(upload)
        session.commit()
        return upload

    return sent
