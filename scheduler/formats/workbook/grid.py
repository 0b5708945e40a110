"""A sheet before anybody has understood it: a name and rows of cells."""

import lzma
import struct
import zipfile
import zlib
from collections.abc import Sequence
from dataclasses import dataclass

from scheduler.domain.text import Text
from scheduler.formats.fault import Fault
from scheduler.formats.workbook.cell import Cell
from scheduler.formats.workbook.imported import BadWorkbook

Cells = Sequence[Cell]

LARGEST_FILE = 512 * 2**20
"""Bytes, unzipped: a hundred times the largest registration list seen."""

LARGEST_SHEET = 8_000_000
"""Cells from the first to the last: 100,000 volunteers with eighty columns."""


@dataclass(frozen=True, slots=True)
class Grid:
    """Rows as in the file, the first row first; `first_row` is its number as spreadsheets count, from 1."""

    name: str
    rows: Sequence[Cells]
    first_row: int = 1


def unusable(problem: Text, remedy: Text, *, sheet: str = "", **facts: object) -> BadWorkbook:
    """The refusal of a whole file or sheet."""
    return BadWorkbook([Fault(problem, remedy, sheet, facts=tuple(facts.items()))])


def too_large(sheet: str = "", **facts: object) -> BadWorkbook:
    """Refuses before memory runs out."""
    if sheet:
        return unusable(
            Text(
                "这张表一直延伸到第 {rows} 行、第 {columns} 列。", "this sheet reaches to row {rows}, column {columns}."
            ),
            Text(
                "请删去数据之外的空行空列再保存。",
                "Delete the empty rows and columns beyond the data, then save again.",
            ),
            sheet=sheet,
            **facts,
        )
    return unusable(
        Text("文件展开后超过 {limit} MB。", "the file is larger than {limit} MB when unpacked."),
        Text("请去掉图片等无关内容，或分成几个文件。", "Take out pictures and the like, or split it."),
        limit=LARGEST_FILE // 2**20,
    )


DAMAGED = (
    zipfile.BadZipFile,
    zlib.error,
    lzma.LZMAError,
    struct.error,
    NotImplementedError,
    RuntimeError,
    EOFError,
    OSError,
    UnicodeError,
)
"""What reading a damaged or encrypted zip may raise."""

NOT_A_WORKBOOK = (
    Text("这不是工作簿，或文件已损坏。", "this is not a workbook, or it is damaged."),
    Text("请用 .xlsx，或 UTF-8、UTF-16、GB18030 编码的 .csv。", "Use .xlsx, or .csv in UTF-8, UTF-16 or GB18030."),
)
ENCRYPTED = (
    Text("工作簿有密码保护。", "the workbook is protected by a password."),
    Text("请取消打开密码后另存一份。", "Save a copy without a password."),
)
EMPTY = (
    Text("文件是空的。", "the file is empty."),
    Text("请从模板开始填写。", "Start from the template."),
)
