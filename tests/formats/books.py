"""Tiny workbooks for tests: sheets as lists of rows, as xlsx or csv, and one that is right in everything."""

import csv
import io
import zipfile
from collections.abc import Mapping, Sequence
from datetime import date, datetime, time
from typing import Any

import xlsxwriter

from scheduler.domain.people import Volunteer
from scheduler.formats.workbook import BadWorkbook, Imported, read_problem

Rows = Sequence[Sequence[Any]]

RIGHT: Mapping[str, Rows] = {
    "展会": [["项目", "内容"], ["名称", "食博会"], ["日期", "2020-11-02"], ["日期", "2020-11-03"]],
    "时段": [
        ["时段编号", "日期", "开始时间", "结束时间"],
        ["1A", "2020-11-02", "07:30", "12:45"],
        ["1P", "2020-11-02", "12:30", "18:00"],
    ],
    "岗位": [["岗位编号", "岗位名称", "岗位类别", "片区/点位"], ["G1", "A馆解说", "解说", "A馆"]],
    "岗位需求表": [["岗位编号", "1A", "1P"], ["G1", 2, "1/2/3"]],
    "志愿者": [
        ["编号", "姓名", "学校/单位", "个人信息授权", "服务承诺", "可服务日期与时段"],
        ["V1", "张伟", "漯职院", "是", "是", "全部"],
        ["V2", "李娜", "漯职院", "是", "是", "1A"],
    ],
}


def with_sheet(name: str, rows: Rows) -> dict[str, Rows]:
    """The right workbook with one sheet replaced or added."""
    return {**RIGHT, name: rows}


def xlsx(sheets: Mapping[str, Rows]) -> bytes:
    """The sheets as Excel would store them."""
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True, "strings_to_formulas": False}) as book:
        book.set_properties({"created": datetime(2020, 1, 1)})  # noqa: DTZ001  # spreadsheets know no zones
        formats = {
            time: book.add_format({"num_format": "hh:mm"}),
            datetime: book.add_format({"num_format": "yyyy-mm-dd hh:mm"}),
            date: book.add_format({"num_format": "yyyy-mm-dd"}),
        }
        for name, rows in sheets.items():
            page = book.add_worksheet(name)
            for number, row in enumerate(rows):
                for column, cell in enumerate(row):
                    style = formats.get(type(cell))
                    _ = page.write_datetime(number, column, cell, style) if style else page.write(number, column, cell)
    return out.getvalue()


def csv_text(rows: Rows) -> str:
    out = io.StringIO(newline="")
    csv.writer(out).writerows(rows)
    return out.getvalue()


def csv_zip(sheets: Mapping[str, Rows], encoding: str = "utf-8-sig") -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, rows in sheets.items():
            archive.writestr(f"{name}.csv", csv_text(rows).encode(encoding))
    return out.getvalue()


def imported(sheets: Mapping[str, Rows]) -> Imported:
    return read_problem(xlsx(sheets))


def faults(sheets: Mapping[str, Rows], language: Any = "en") -> list[str]:
    """What a refusal says; empty when the workbook is taken."""
    return refusal(xlsx(sheets), language)


def refusal(raw: bytes, language: Any = "en") -> list[str]:
    try:
        read_problem(raw)
    except BadWorkbook as bad:
        return [fault.say(language) for fault in bad.faults]
    return []


def notes(sheets: Mapping[str, Rows], language: Any = "en") -> list[str]:
    return [note.say(language) for note in imported(sheets).notes]


def someone(**cells: object) -> Volunteer:
    """The volunteer who comes of one row with these headings."""
    row: dict[str, object] = {"姓名": "张伟", "单位": "漯职院"} | cells
    return imported(with_sheet("志愿者", [list(row), list(row.values())])).problem.volunteers[0]


def without(name: str) -> dict[str, Rows]:
    return {key: rows for key, rows in RIGHT.items() if key != name}
