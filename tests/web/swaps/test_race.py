"""What two do at the same moment, on both databases, some times over; `python -m tests.bench.swaps races` does more."""

import pytest
from sqlalchemy import Engine

from tests.web.swaps.racing import RACES, prepare

ROUNDS = 12


@pytest.fixture(params=["sqlite", "postgresql"])
def database_url(request: pytest.FixtureRequest, tmp_path, blank) -> str:  # type: ignore[no-untyped-def]  # as in conftest
    if request.param == "postgresql":
        return str(request.getfixturevalue("postgres_url"))
    (tmp_path / "race.db").write_bytes(blank.read_bytes())
    return f"sqlite:///{tmp_path}/race.db"


@pytest.mark.parametrize("race", RACES, ids=lambda race: race.__name__)
def test_whatever_comes_at_the_same_moment_one_thing_happens(race, database: Engine) -> None:  # type: ignore[no-untyped-def]  # a race
    prepare(database)

    race(database, ROUNDS)


def test_the_database_refuses_a_second_offer_of_a_place_by_itself(database: Engine) -> None:
    from sqlalchemy.exc import IntegrityError  # noqa: PLC0415
    from sqlmodel import Session  # noqa: PLC0415

    from tests.web.conftest import NOW  # noqa: PLC0415
    from web.store.tables import SwapKind, SwapRow  # noqa: PLC0415

    prepare(database)
    with Session(database) as session:
        for kind in (SwapKind.GIVE, SwapKind.EXCHANGE):
            session.add(SwapRow(expo_id=1, kind=kind, giver="ann", shift="mon", closes=0, made_at=NOW, made_by="x"))
        with pytest.raises(IntegrityError):
            session.commit()
