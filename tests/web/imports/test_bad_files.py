"""Bad input: each gets one clear sentence in both languages, and nothing is half done."""

import io
import struct
import zipfile
from pathlib import Path

import pytest
import xlsxwriter

from fixtures import load, workbook
from scheduler.formats.workbook import read_problem
from web.services.imports.understanding import Understood, understand

BASE = load("demo")
PNG = b"\x89PNG\r\n\x1a\n" + bytes(64)
OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(512) + "EncryptedPackage".encode("utf-16-le")


def zipped(**members: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name.replace("__", "."), content)
    return out.getvalue()


def lying(raw: bytes) -> bytes:
    """The zip with a directory that says that its member is tiny."""
    at = raw.rindex(b"PK\x01\x02")
    return raw[: at + 24] + struct.pack("<I", 10) + raw[at + 28 :]


def only(found: Understood) -> str:
    """The one fault."""
    (fault,) = found.faults
    assert found.problem is None
    assert fault.say("zh") != fault.say("en")
    return fault.problem.say("en", **dict(fault.facts))


@pytest.mark.parametrize(
    ("raw", "told"),
    [
        (b"", "the file is empty."),
        (PNG, "this is a PNG picture, not a table, whatever its name says."),
        (b"%PDF-1.7\n...", "this is a PDF, not a table, whatever its name says."),
        (OLD_OFFICE, "the workbook is protected by a password."),
        (b"PK\x03\x04 but then nothing", "this is not a workbook, or it is damaged."),
        (
            zipped(inner__zip=zipped(a__csv=b"x")),
            "the zip holds other archives or workbooks (inner.zip); they were not opened.",
        ),
        (zipped(a__csv=bytes(3 << 20)), "unpacked, the file is larger than 2 MB; it was not opened."),
        (lying(zipped(a__csv=b"1,2\n" * 400_000)), "this is not a workbook, or it is damaged."),
    ],
    ids=["empty", "picture", "pdf", "password", "damaged", "nested", "too large", "lying"],
)
def test_each_bad_file_has_its_sentence(raw: bytes, told: str) -> None:
    assert only(understand(raw, "名单.xlsx", BASE, most=2)) == told


def test_a_zip_bomb_is_not_opened() -> None:
    raw = zipped(a__csv=bytes(10 << 20))

    assert only(understand(raw, "a.zip", BASE)).startswith("unpacked, the file would grow ")


def test_a_sheet_of_something_else_says_what_is_known() -> None:
    found = understand("菜名,价格\n面,8\n".encode(), "菜单.csv", BASE)

    assert only(found).startswith("nothing in it is recognised")
    assert [(one.name, one.kind) for one in found.tables] == [("菜单", "")]


def test_formulas_are_not_calculated_and_that_is_said(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    with xlsxwriter.Workbook(path) as book:
        page = book.add_worksheet("志愿者")
        page.write_row(0, 0, ["编号", "联系电话"])
        page.write_string(1, 0, "V001")
        page.write_formula(1, 1, "=CONCATENATE(1,3)", None, "13900000001")

    found = understand(path.read_bytes(), "a.xlsx", BASE)

    assert found.problem is not None
    assert found.problem.volunteer_by_id["V001"].phone == "13900000001"
    assert [note.say("en") for note in found.notes if "formula" in note.say("en")] == [
        "1 formulas were not calculated; their last saved values were taken. "
        "If values are old, recalculate and save, then send it again."
    ]


def test_macros_are_never_run_and_that_is_said() -> None:
    raw = io.BytesIO(workbook("demo").read_bytes())
    with zipfile.ZipFile(raw, "a") as archive:
        archive.writestr("xl/vbaProject.bin", b"Sub Auto_Open()")

    found = understand(raw.getvalue(), "a.xlsm", None)

    assert found.problem == read_problem(workbook("demo")).problem
    assert "the workbook has macros; they were not run and never will be." in found.notes[0].say("en")


def test_what_looks_like_a_command_stays_text() -> None:
    raw = "编号,备注\nV001,\"=cmd|' /C calc'!A0\"\n".encode()

    found = understand(raw, "志愿者.csv", BASE)

    assert found.problem is not None
    assert found.problem.volunteer_by_id["V001"].note == "=cmd|' /C calc'!A0"
    assert [note.say("en") for note in found.notes] == [
        "1 cells begin like a formula; they were taken as text and are never run. "
        "Nothing to do; exports write them as text too."
    ]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "gb18030"])
def test_lists_come_in_every_usual_encoding(encoding: str) -> None:
    found = understand("编号,备注\nV001,早到\n".encode(encoding), "志愿者.csv", BASE)

    assert found.problem is not None
    assert found.problem.volunteer_by_id["V001"].note == "早到"
