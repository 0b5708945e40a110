"""Where one person is to be by one published version, without reading anybody else."""

from sqlmodel import Session, col, func, select

from web.services.publishing.places import Place, Places
from web.store.frozen import load_frozen_venue
from web.store.tables import AssignmentRow, ExpoRow, RosterRow


def places_in(session: Session, expo: ExpoRow, row: RosterRow | None, volunteer: str) -> Places:
    """In the order of time, as the version was published; of no version, none."""
    if row is None:
        return ()
    venue = load_frozen_venue(session, expo, row)
    known = venue.shift_by_id
    mine = select(AssignmentRow.shift).where(
        col(AssignmentRow.roster_id) == row.id, col(AssignmentRow.volunteer) == volunteer
    )
    return tuple(sorted(Place.of(venue, known[shift]) for shift in session.exec(mine) if shift in known))


def seen_version(session: Session, expo: ExpoRow, number: int, volunteer: str) -> RosterRow | None:
    """The version that was last looked at; for whoever never did, the first that gave them anything."""
    rows = select(RosterRow).where(RosterRow.expo_id == expo.id)
    if number:
        return session.exec(rows.where(col(RosterRow.number) == number)).first()
    first = (
        select(func.min(RosterRow.number))
        .join(AssignmentRow, col(AssignmentRow.roster_id) == RosterRow.id)
        .where(RosterRow.expo_id == expo.id, AssignmentRow.volunteer == volunteer)
    )
    return session.exec(rows.where(col(RosterRow.number) == first.scalar_subquery())).first()
