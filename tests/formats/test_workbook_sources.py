"""A workbook is the same as xlsx, csv, folder or zip and in any usual encoding; wrong files are refused."""

import io
import zipfile
from datetime import UTC, date, datetime, time
from pathlib import Path

import pytest
import xlsxwriter
from openpyxl import Workbook as OtherWorkbook
from python_calamine import PasswordError

from scheduler.formats.workbook import BadWorkbook, csv_source, read_problem, source, xlsx_source
from tests.formats.books import RIGHT, csv_text, csv_zip, imported, refusal, with_sheet, xlsx

NO_WORKBOOK = ["this is not a workbook, or it is damaged. Use .xlsx, or .csv in UTF-8, UTF-16 or GB18030."]
ENCODINGS = ("utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "gb18030")


@pytest.mark.parametrize("encoding", ENCODINGS)
def test_a_zip_of_csv_files_is_the_same_workbook(encoding: str) -> None:
    assert read_problem(csv_zip(RIGHT, encoding)).problem == imported(RIGHT).problem


@pytest.mark.parametrize("encoding", ENCODINGS)
def test_a_folder_of_csv_files_is_the_same_workbook(tmp_path: Path, encoding: str) -> None:
    for number, (name, rows) in enumerate(RIGHT.items()):
        (tmp_path / f"{number:02d}-{name}.csv").write_bytes(csv_text(rows).encode(encoding))
    (tmp_path / "read me.pdf").write_bytes(b"%PDF")

    assert read_problem(tmp_path).problem == imported(RIGHT).problem


@pytest.mark.parametrize("sign", [",", ";", "\t"])
def test_one_csv_holds_every_table_below_its_name(sign: str) -> None:
    text = "".join(f"[{name}]\n{csv_text(rows)}\n" for name, rows in RIGHT.items()).replace(",", sign)

    assert read_problem(text.encode("gb18030")).problem == imported(RIGHT).problem


def test_rows_of_a_csv_are_numbered_as_a_spreadsheet_shows_them() -> None:
    people = '编号,姓名,单位,备注\nV1,张伟,漯职院,"两\n行"\n\nV2,,漯职院,\n'
    text = "".join(f"[{name}]\n{csv_text(rows)}" for name, rows in RIGHT.items() if name != "志愿者")
    before = sum(len(rows) + 1 for name, rows in RIGHT.items() if name != "志愿者")

    assert [fault.split(",")[1] for fault in refusal(f"{text}[志愿者]\n{people}".encode())] == [f" row {before + 5}"]


def test_a_csv_of_volunteers_alone_says_what_is_missing() -> None:
    said = refusal(csv_text(RIGHT["志愿者"]).encode("gb18030"))

    assert said[0].startswith("the sheet “Demand” is missing. Add it; in a single csv file, put a line such as")


def test_formulas_that_were_guarded_in_csv_come_back() -> None:
    people = csv_zip(with_sheet("志愿者", [["姓名", "单位", "备注"], ["张伟", "漯职院", "'=1+1"]]))

    assert read_problem(people).problem.volunteers[0].note == "=1+1"


def test_a_workbook_of_another_program_with_dates_times_and_floats_is_read() -> None:
    book = OtherWorkbook()
    book.remove(book.active)
    for name, rows in RIGHT.items():
        page = book.create_sheet(name)
        for row in rows:
            page.append(list(row))
    slots = book["时段"]
    slots["B2"], slots["C2"], slots["D2"] = date(2020, 11, 2), time(7, 30), 0.53125
    slots["B3"] = datetime(2020, 11, 2, 0, 0, tzinfo=UTC).replace(tzinfo=None)
    out = io.BytesIO()
    book.save(out)

    assert read_problem(out.getvalue()).problem == imported(RIGHT).problem


def test_midnight_as_a_time_cell_is_the_end_of_the_day() -> None:
    out = io.BytesIO()
    with xlsxwriter.Workbook(out) as book:
        clock = book.add_format({"num_format": "hh:mm"})
        for name, rows in RIGHT.items():
            page = book.add_worksheet(name)
            for number, row in enumerate(rows):
                page.write_row(number, 0, row)
            if name == "时段":
                page.write_number("D2", 1.0, clock)
                page.write_number("D3", 1.0, book.add_format({"num_format": "[h]:mm"}))
    slots = read_problem(out.getvalue()).problem.slots

    assert [slot.end - slot.start for slot in slots] == [990, 690]


@pytest.mark.parametrize(
    ("raw", "said"),
    [
        (b"", ["the file is empty. Start from the template."]),
        (b" \n", ["the file is empty. Start from the template."]),
        (b"%PDF-1.7\n\0\0\x93", NO_WORKBOOK),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\xff", NO_WORKBOOK),
        (b"PK\x03\x04 broken", NO_WORKBOOK),
        (xlsx(RIGHT)[:3000], NO_WORKBOOK),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), NO_WORKBOOK),
    ],
    ids=["nothing", "blank", "pdf", "png", "broken zip", "half an xlsx", "broken xls"],
)
def test_what_is_no_workbook_is_refused_in_one_line(raw: bytes, said: list[str]) -> None:
    assert refusal(raw) == said


def test_a_password_is_named() -> None:
    locked = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(500) + "EncryptedPackage".encode("utf-16-le") + bytes(100)

    assert refusal(locked) == ["the workbook is protected by a password. Save a copy without a password."]


def test_a_password_found_late_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    class Locked:
        @staticmethod
        def from_filelike(_: object) -> None:
            raise PasswordError

    monkeypatch.setattr(xlsx_source, "CalamineWorkbook", Locked)

    assert refusal(xlsx(RIGHT))[0].startswith("the workbook is protected by a password.")


def test_a_zip_without_tables_is_refused() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("photo.jpg", b"\xff\xd8")

    assert refusal(out.getvalue()) == NO_WORKBOOK


def test_a_zip_that_swells_is_refused_before_it_is_unpacked() -> None:
    out = io.BytesIO()
    with (
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive,
        archive.open("a.csv", "w", force_zip64=True) as file,
    ):
        for _ in range(9):
            file.write(bytes(2**26))

    assert refusal(out.getvalue())[0].startswith("the file is larger than 512 MB when unpacked.")


def test_a_stray_cell_in_the_last_corner_is_refused_instead_of_filling_the_memory() -> None:
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True}) as book:
        page = book.add_worksheet("志愿者")
        page.write(0, 0, "姓名")
        page.write(1048575, 16383, "x")

    assert refusal(out.getvalue())[0].startswith(
        "sheet “sheet1.xml”: this sheet reaches to row 1048576, column 16384. Delete the empty rows"
    )


def test_empty_formatted_cells_far_below_do_no_harm() -> None:
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True}) as book:
        style = book.add_format({"bold": True})
        for name, rows in RIGHT.items():
            page = book.add_worksheet(name)
            page.write_blank(1048575, 16383, None, style)
            for number, row in enumerate(rows):
                page.write_row(number, 0, row)

    assert read_problem(out.getvalue()).problem == imported(RIGHT).problem


def test_file_names_of_a_chinese_windows_zip_are_understood() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for number, rows in enumerate(RIGHT.values()):
            archive.writestr(f"{number:08d}.csv", csv_text(rows).encode("gb18030"))
    raw = out.getvalue()
    for number, name in enumerate(RIGHT):
        raw = raw.replace(f"{number:08d}.csv".encode(), name[:4].ljust(4, "表").encode("gb18030") + b".csv")

    assert read_problem(raw).problem == imported(RIGHT).problem


def test_a_cell_longer_than_any_text_is_refused() -> None:
    assert refusal(b'a,"' + b"x" * 200_000 + b'"') == NO_WORKBOOK


@pytest.mark.parametrize("kind", ["csv", "zip", "xlsx", "folder"])
def test_files_beyond_the_limit_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, kind: str) -> None:
    (tmp_path / "a.csv").write_bytes(bytes(2**21))
    for module in (source, csv_source, xlsx_source):
        monkeypatch.setattr(module, "LARGEST_FILE", 100)
    given = {"csv": b"x" * 2000, "zip": csv_zip(RIGHT), "xlsx": xlsx(RIGHT), "folder": tmp_path}[kind]

    with pytest.raises(BadWorkbook, match="larger than 512 MB"):
        read_problem(given)


def test_a_missing_file_is_an_error_of_the_system(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        read_problem(tmp_path / "nothing.xlsx")


def test_an_empty_folder_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BadWorkbook):
        read_problem(tmp_path)
