"""The whole set of files that goes with a roster."""

from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar

from scheduler.check import check
from scheduler.domain.roster import Roster
from scheduler.formats.roster_file import read_roster
from scheduler.solver.result import Result, Status
from tests.exports.expo import ISSUED, PROBLEM, ROSTER
from web.exports.names import file_names
from web.exports.pack import write_exports


def write(folder: Path, roster: Roster = ROSTER) -> list[Path]:
    result = Result(Status.FEASIBLE, roster)
    return write_exports(folder, PROBLEM, roster, result, check(PROBLEM, roster), (), "zh", ISSUED)


def content(folder: Path) -> dict[str, bytes]:
    return {str(p.relative_to(folder)): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()}


def test_everything_is_written_and_nothing_else(tmp_path: Path) -> None:
    files = write(tmp_path)

    assert [str(path.relative_to(tmp_path)) for path in files] == [
        "roster.xlsx",
        "roster.csv",
        "roster.json",
        "summary.html",
        *(f"calendars/volunteers/{name}.ics" for name in ("ann", "bo", "w1", "w2")),
        *(f"calendars/posts/{name}.ics" for name in ("G1", "O1")),
    ]
    assert sorted(content(tmp_path)) == sorted(str(path.relative_to(tmp_path)) for path in files)


def test_every_roster_file_reads_back_as_the_roster(tmp_path: Path) -> None:
    xlsx, csv, json, *_ = write(tmp_path)

    assert [read_roster(PROBLEM, path) for path in (xlsx, csv, json)] == [ROSTER] * 3


def test_each_calendar_holds_its_own_shifts(tmp_path: Path) -> None:
    write(tmp_path)

    events = {path.stem: len(Calendar.from_ical(path.read_bytes()).events) for path in sorted(tmp_path.rglob("*.ics"))}

    assert events == {"ann": 1, "bo": 1, "w1": 2, "w2": 1, "G1": 2, "O1": 2}


def test_written_twice_the_bytes_are_the_same(tmp_path: Path) -> None:
    write(tmp_path / "one")
    write(tmp_path / "two")

    assert content(tmp_path / "one") == content(tmp_path / "two")


def test_calendars_of_people_who_are_off_now_go_away(tmp_path: Path) -> None:
    write(tmp_path)
    kept = tmp_path / "calendars" / "volunteers" / "note.txt"
    kept.write_text("mine")

    write(tmp_path, ROSTER.without(("ann", "G1-1A")))

    assert sorted(p.name for p in kept.parent.iterdir()) == ["bo.ics", "note.txt", "w1.ics", "w2.ics"]


def test_readable_ids_stay_and_others_are_made_safe() -> None:
    found = file_names(["V0001", "张伟", "a/b", "..", "con", ""])

    assert (found["V0001"], found["张伟"]) == ("V0001", "张伟")
    assert [found[name].rpartition("-")[0] for name in ("a/b", "..", "con", "")] == ["a_b", "id", "con", "id"]


@given(st.sets(st.text("aAbB/\\:.* \0-张", max_size=80)))
def test_names_never_collide_nor_leave_their_folder(ids: set[str]) -> None:
    names = file_names(ids)

    assert len({name.casefold() for name in names.values()}) == len(ids)
    assert all(name and len(name.encode()) <= 240 and name[0] not in ".-" for name in names.values())
    assert not [name for name in names.values() if set(name) & set('/\\:*?"<>| \0')]
