"""Looks at a file before it is read: whether it can be unpacked safely, and what in it is never run."""

import io
import re
import zipfile
from collections.abc import Iterator

from scheduler.domain.text import Text
from scheduler.formats.fault import Fault
from scheduler.formats.workbook import BadWorkbook
from scheduler.formats.workbook.grid import DAMAGED, ENCRYPTED, NOT_A_WORKBOOK

RATIO = 400
"""Times that a file may grow in unpacking; sheets full of the same grow a hundredfold."""
SMALL = 1 << 20
"""Bytes that may grow as much as they like."""
_CHUNK = 1 << 20
_ARCHIVES = (".zip", ".xlsx", ".xlsm", ".xls", ".ods", ".7z", ".rar", ".gz", ".tar")
_LISTS = (".csv", ".txt", ".tsv")
_SHEET = re.compile(r"xl/worksheets/[^/]+\.xml", re.I)
_FORMULA = re.compile(rb"<f[ >/]")
_TYPED_FORMULA = re.compile(rb'(?:^|[\r\n,;\t|])"?(?:[=@]|[+-][A-Za-z(])')
_KINDS = {
    b"\x89PNG": Text("PNG 图片", "a PNG picture"),
    b"\xff\xd8\xff": Text("JPEG 图片", "a JPEG picture"),
    b"GIF8": Text("GIF 图片", "a GIF picture"),
    b"BM": Text("BMP 图片", "a BMP picture"),
    b"RIFF": Text("WebP 图片或录音", "a WebP picture or a sound"),
    b"%PDF": Text("PDF 文件", "a PDF"),
    b"Rar!": Text("RAR 压缩包", "a RAR archive"),
    b"7z\xbc\xaf": Text("7z 压缩包", "a 7z archive"),
    b"\x1f\x8b": Text("gz 压缩包", "a gz archive"),
    b"<!DO": Text("网页", "a web page"),
    b"<htm": Text("网页", "a web page"),
}


def inspect(raw: bytes, *, most: int) -> list[Fault]:
    """Notes on what is taken differently from what it looks like. Raises `BadWorkbook`; `most` is in megabytes."""
    for beginning, kind in _KINDS.items():
        if raw.startswith(beginning) and (len(beginning) > 2 or b"\0" in raw[:64]):
            raise _refused(_OTHER_KIND, kind=kind)
    if raw.startswith(b"PK"):
        return _inspect_zip(raw, most)
    count = 0 if b"\0" in raw[:1000] else len(_TYPED_FORMULA.findall(raw))
    return [Fault(*_TYPED, facts=(("count", count),))] if count else []


def _inspect_zip(raw: bytes, most: int) -> list[Fault]:
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as archive:
            members = archive.infolist()
            _refuse_bombs(members, len(raw), most)
            _refuse_nests(members)
            formulas = sum(_formulas(archive, member, most) for member in members)
    except DAMAGED as error:
        raise _refused(ENCRYPTED if "encrypted" in str(error) else NOT_A_WORKBOOK) from error
    return list(_notes(members, formulas))


def _refuse_bombs(members: list[zipfile.ZipInfo], packed: int, most: int) -> None:
    size = sum(member.file_size for member in members)
    if size > most << 20:
        raise _refused(_TOO_LARGE, most=most)
    if size > SMALL and size > RATIO * packed:
        raise _refused(_BOMB, times=size // packed)


def _refuse_nests(members: list[zipfile.ZipInfo]) -> None:
    names = [member.filename.lower() for member in members]
    if any(name == "[content_types].xml" or name == "mimetype" for name in names):
        return
    inner = [name for name in names if name.endswith(_ARCHIVES)]
    if inner and not any(name.endswith(_LISTS) for name in names):
        raise _refused(_NESTED, names="、".join(inner[:3]))


def _formulas(archive: zipfile.ZipFile, member: zipfile.ZipInfo, most: int) -> int:
    """How many formulas a member holds. All of it is unpacked: a directory may lie about sizes, the bytes do not."""
    found, size, tail = 0, 0, b""
    with archive.open(member) as content:
        while chunk := content.read(_CHUNK):
            size += len(chunk)
            if size > most << 20:
                raise _refused(_TOO_LARGE, most=most)
            if _SHEET.fullmatch(member.filename):
                found += len(_FORMULA.findall(tail + chunk)) - len(_FORMULA.findall(tail))
                tail = chunk[-2:]
    return found


def _notes(members: list[zipfile.ZipInfo], formulas: int) -> Iterator[Fault]:
    if any(member.filename.lower().endswith("vbaproject.bin") for member in members):
        yield Fault(*_MACROS)
    if formulas:
        yield Fault(*_FORMULAS, facts=(("count", formulas),))
    nested = [member.filename for member in members if member.filename.lower().endswith(_ARCHIVES)]
    if nested:
        yield Fault(*_NOT_OPENED, facts=(("names", "、".join(nested[:3])),))


def _refused(sentences: tuple[Text, Text], **facts: object) -> BadWorkbook:
    return BadWorkbook([Fault(*sentences, facts=tuple(facts.items()))])


_OTHER_KIND = (
    Text("这是{kind}，不是表格，尽管名字可能像。", "this is {kind}, not a table, whatever its name says."),
    Text("请上传 .xlsx、.csv，或装着 .csv 的 .zip。", "Send .xlsx, .csv, or a .zip of .csv files."),
)
_TOO_LARGE = (
    Text("文件展开后超过 {most} MB，没有打开。", "unpacked, the file is larger than {most} MB; it was not opened."),
    Text("请去掉图片等无关内容，或分成几个文件。", "Take out pictures and the like, or split it."),
)
_BOMB = (
    Text(
        "文件展开后会变大 {times} 倍，像是压缩炸弹，没有打开。",
        "unpacked, the file would grow {times} times, like a zip bomb; it was not opened.",
    ),
    Text("请从原表格另存一份再上传。", "Save a fresh copy from the spreadsheet and send that."),
)
_NESTED = (
    Text(
        "压缩包里还是压缩包或工作簿（{names}），没有打开。",
        "the zip holds other archives or workbooks ({names}); they were not opened.",
    ),
    Text("请直接上传工作簿，或把 .csv 放进一个压缩包。", "Send the workbook itself, or .csv files in one zip."),
)
_NOT_OPENED = (
    Text("压缩包里的 {names} 没有打开。", "{names} inside the zip was not opened."),
    Text("需要时请单独上传。", "Send it by itself if it is needed."),
)
_MACROS = (
    Text("工作簿带有宏，没有运行，也不会运行。", "the workbook has macros; they were not run and never will be."),
    Text("读取的是格子里的值。", "The values in the cells were taken."),
)
_FORMULAS = (
    Text(
        "有 {count} 个公式，没有计算，读取的是上次保存的值。",
        "{count} formulas were not calculated; their last saved values were taken.",
    ),
    Text("若数值不对，请在电子表格里重新计算并保存。", "If values are old, recalculate and save, then send it again."),
)
_TYPED = (
    Text(
        "有 {count} 格以 = 之类的符号开头，按文字读取，不会执行。",
        "{count} cells begin like a formula; they were taken as text and are never run.",
    ),
    Text("无须处理；导出时也只作文字。", "Nothing to do; exports write them as text too."),
)
