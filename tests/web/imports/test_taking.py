"""Lists into an expo: looked at first, then taken whole in one transaction, or left."""

from collections.abc import Callable
from pathlib import Path

import pytest
from sqlmodel import Session, select

from fixtures import load, workbook
from scheduler.formats.problem_json import to_json
from scheduler.formats.workbook import write_problem as write_workbook
from tests.web.conftest import NOW
from web.services import demand_versions
from web.services.comparing import rows_of
from web.services.history import changes as history
from web.services.imports import taking, uploads
from web.services.imports.preview import preview
from web.services.refusal import Refused
from web.services.who import Who
from web.store.snapshot import load_problem
from web.store.tables import Demand, ExpoRow, Meaning, Upload, UploadState
from web.store.writing import differences

Send = Callable[[ExpoRow | None, str, bytes], Upload]
PHONES = "编号,联系电话\nV001,13900000001\n".encode()


@pytest.fixture
def take(session: Session, organiser: Who, files: Path):  # type: ignore[no-untyped-def]
    def taken(expo: ExpoRow | None, upload: Upload, **more: object) -> ExpoRow | None:
        choice = taking.Choice(upload.facts, **more)  # type: ignore[arg-type]
        return taking.take(session, expo, upload.id or 0, choice, organiser, NOW, files=files)

    return taken


def look(session: Session, expo: ExpoRow | None, upload: Upload, who: Who, files: Path, **more: object):  # type: ignore[no-untyped-def]
    return preview(session, expo, upload.id, who, files=files, **more)  # type: ignore[arg-type]


def test_a_workbook_begins_an_expo(session: Session, send: Send, take) -> None:  # type: ignore[no-untyped-def]
    upload = send(None, "demo.xlsx", workbook("demo").read_bytes())

    expo = take(None, upload, name="秋季食博会")

    assert (expo.name, upload.state, upload.expo_id) == ("秋季食博会", UploadState.TAKEN, expo.id)
    assert load_problem(session, expo).volunteers == load("demo").volunteers


def test_the_preview_shows_only_fields_that_differ(
    session: Session, expo: ExpoRow, organiser: Who, files: Path, send: Send
) -> None:
    upload = send(expo, "志愿者电话.csv", PHONES)

    found = look(session, expo, upload, organiser, files).plan.comparison

    counts = {kind: (len(one.new), len(one.changed), len(one.gone)) for kind, one in found.kinds.items()}
    assert counts == {"volunteers": (0, 1, 0)}
    fields = rows_of(found, "volunteers", found.kinds["volunteers"].keys(), "en")[0].fields
    assert [(one.label, one.before, one.after) for one in fields] == [("Phone", "10000000001", "13900000001")]


def test_taking_writes_who_did_what_before_and_after(
    session: Session,
    expo: ExpoRow,
    send: Send,
    take,  # type: ignore[no-untyped-def]
) -> None:
    upload = send(expo, "志愿者电话.csv", PHONES)

    take(expo, upload, reason="新名单")

    line = next(one for one in history(session, expo.id or 0) if one.kind == "volunteers")
    assert (line.who, line.verb, line.key, line.reason) == ("Ann", "change", "V001", "新名单")
    assert (line.before["phone"], line.after["phone"]) == ("10000000001", "13900000001")


def test_what_a_list_leaves_out_stays_until_somebody_says_otherwise(
    session: Session,
    expo: ExpoRow,
    organiser: Who,
    files: Path,
    send: Send,
    take,  # type: ignore[no-untyped-def]
) -> None:
    upload = send(expo, "志愿者电话.csv", PHONES)

    kept = look(session, expo, upload, organiser, files).plan
    cut = look(session, expo, upload, organiser, files, remove=["volunteers"]).plan

    assert (len(kept.left_out["volunteers"]), len(kept.problem.volunteers)) == (59, 60)
    assert [one.id for one in cut.problem.volunteers] == ["V001"]
    assert take(expo, upload, remove=frozenset({"volunteers"})) is expo
    assert len(load_problem(session, expo).volunteers) == 1


def test_facts_that_changed_meanwhile_are_compared_again(
    session: Session,
    expo: ExpoRow,
    organiser: Who,
    send: Send,
    take,
    work_off: Callable[[], None],  # type: ignore[no-untyped-def]
) -> None:
    first, second = send(expo, "志愿者.csv", PHONES), send(expo, "志愿者.csv", "编号,备注\nV001,早到\n".encode())
    take(expo, first)

    refused = take(expo, second)
    work_off()
    session.refresh(second)

    assert (refused, second.state, second.facts) == (None, UploadState.READ, expo.revision)
    take(expo, second)
    person = load_problem(session, expo).volunteer_by_id["V001"]
    assert (person.phone, person.note) == ("13900000001", "早到")


def test_the_second_of_two_takers_is_told(expo: ExpoRow, send: Send, take) -> None:  # type: ignore[no-untyped-def]
    upload = send(expo, "志愿者.csv", PHONES)
    take(expo, upload)

    with pytest.raises(Refused, match=r"done with \(taken\)"):
        take(expo, upload)


def test_a_faulty_list_cannot_be_taken(expo: ExpoRow, send: Send, take) -> None:  # type: ignore[no-untyped-def]
    upload = send(expo, "志愿者.csv", "编号,联系电话\nX99,1\n".encode())

    with pytest.raises(Refused, match="it has faults"):
        take(expo, upload)


def test_leaving_it_changes_nothing_and_forgets_the_file(
    session: Session, expo: ExpoRow, organiser: Who, files: Path, send: Send
) -> None:
    upload, before = send(expo, "志愿者.csv", PHONES), load_problem(session, expo)

    uploads.leave(session, expo, upload.id or 0, organiser, NOW, files=files)

    assert (upload.state, list((files / "uploads").iterdir())) == (UploadState.LEFT, [])
    assert differences(before, load_problem(session, expo)) == ()


def test_a_column_once_explained_is_known_the_next_time(
    session: Session,
    expo: ExpoRow,
    organiser: Who,
    files: Path,
    send: Send,
    take,
    work_off: Callable[[], None],  # type: ignore[no-untyped-def]
) -> None:
    raw = "编号,姓名,学校/单位,联络\nV001,龙翔旭,漯河职业技术学院,139\n".encode()
    upload = send(expo, "志愿者.csv", raw)
    (stranger,) = look(session, expo, upload, organiser, files).strangers

    uploads.tell(session, expo, upload.id or 0, {stranger.field: "phone"}, organiser, NOW)
    work_off()
    session.refresh(upload)
    take(expo, upload)
    again = send(expo, "志愿者.csv", raw.replace(b"139", b"138"))

    assert (stranger.heading, stranger.samples) == ("联络", "139")
    assert session.exec(select(Meaning.sheet, Meaning.heading, Meaning.means)).all() == [
        ("volunteers", "联络", "phone")
    ]
    (known,) = look(session, expo, again, organiser, files).strangers
    assert (known.heading, known.said) == ("联络", "phone")
    assert list(look(session, expo, again, organiser, files).plan.comparison.kinds) == ["volunteers"]


def test_a_demand_list_makes_a_version(session: Session, expo: ExpoRow, send: Send, take) -> None:  # type: ignore[no-untyped-def]
    raw = "岗位编号,1A\nG1,9\n".encode()

    take(expo, send(expo, "岗位需求表.csv", raw))
    take(expo, send(expo, "志愿者电话.csv", PHONES))

    rows = session.exec(select(Demand.number, Demand.note).where(Demand.expo_id == expo.id)).all()
    assert rows == [(1, ""), (2, "岗位需求表.csv")]
    before = demand_versions.as_problem(session, expo, 1, load_problem(session, expo))
    assert before.places != load_problem(session, expo).places


def test_json_and_the_whole_workbook_say_the_same(
    session: Session, expo: ExpoRow, organiser: Who, files: Path, send: Send
) -> None:
    problem = load("demo")

    for name, raw in (("demo.json", to_json(problem)), ("demo.xlsx", write_workbook(problem))):
        assert look(session, expo, send(expo, name, raw), organiser, files).plan.comparison.kinds == {}


def test_a_file_that_is_gone_is_said(
    session: Session, expo: ExpoRow, organiser: Who, files: Path, send: Send, work_off
) -> None:  # type: ignore[no-untyped-def]
    upload = send(expo, "志愿者.csv", PHONES)
    uploads.place(files, upload.file).unlink()

    uploads.compare_again(session, expo, upload.id or 0, organiser, NOW)
    work_off()
    session.refresh(upload)

    (fault,) = look(session, expo, upload, organiser, files).faults
    assert (upload.state, fault.problem_en) == (UploadState.FAULTY, "the file is no longer on the server.")


def test_a_wrong_explanation_is_taken_back(
    session: Session, expo: ExpoRow, organiser: Who, files: Path, send: Send, work_off: Callable[[], None]
) -> None:
    upload = send(expo, "志愿者.csv", "编号,联系电话,联络\nV001,139,早到\n".encode())
    field = "column:volunteers:联络"
    uploads.tell(session, expo, upload.id or 0, {field: "size"}, organiser, NOW)
    work_off()
    session.refresh(upload)

    uploads.tell(session, expo, upload.id or 0, {field: ""}, organiser, NOW)
    work_off()
    session.refresh(upload)

    (stranger,) = look(session, expo, upload, organiser, files).strangers
    assert (stranger.said, upload.found["tables"][0]["unknown"]) == ("", {"联络": "早到"})
