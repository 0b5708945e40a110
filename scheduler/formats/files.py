"""Problem files on disk: recognised by content, written beside and then renamed."""

import errno
import os
from pathlib import Path
from uuid import uuid4

from scheduler.domain.problem import Problem
from scheduler.domain.text import Language, Text
from scheduler.formats.problem_json import from_json, to_json
from scheduler.formats.public import read_instance
from scheduler.formats.workbook import read_problem, write_problem
from scheduler.formats.workbook.imported import Imported
from scheduler.formats.workbook.write import write_problem_csv


class FileTrouble(OSError):
    """A file that cannot be read or written, said in one line; `text` takes its `facts`."""

    def __init__(self, text: Text, **facts: object) -> None:
        super().__init__(text.say("en", **facts))
        self.text, self.facts = text, facts

    def say(self, language: Language) -> str:
        return self.text.say(language, **self.facts)


def load_problem(path: Path) -> Imported:
    """The problem in a file, recognised by content: xlsx, csv, a folder or a zip of csv, JSON, a public format.

    Raises `BadWorkbook` for what stands in it, `FileTrouble` when it cannot be read at all.
    """
    try:
        if path.is_dir():
            return read_problem(path)
        raw = path.read_bytes()
    except OSError as error:
        raise trouble(error, path) from error
    if (instance := read_instance(raw, path.stem)) is not None:
        return Imported(instance)
    if raw.removeprefix(b"\xef\xbb\xbf").lstrip()[:1] == b"{":
        return Imported(from_json(raw))
    return read_problem(raw, name=path.stem)


def save_problem(path: Path, problem: Problem) -> None:
    """Write a problem as .xlsx, .json or .zip (of csv files), by the ending of the name. Raises `FileTrouble`."""
    write = _WRITERS.get(path.suffix.lower())
    if write is None:
        raise FileTrouble(_ENDING, path=path, known=", ".join(_WRITERS))
    write_beside(path, write(problem))


_WRITERS = {".xlsx": write_problem, ".json": to_json, ".zip": write_problem_csv}


def write_beside(path: Path, content: bytes, *, durable: bool = True) -> None:
    """All of it or nothing: to a temporary file in the same folder, then renamed. Raises `FileTrouble`.

    A link is followed; what is no plain file, such as /dev/stdout, is written to directly. A file that is not `durable`
    is safe from failures of the program, but not from a power cut in the next seconds: for many small files, which can
    be made anew.
    """
    target = Path(os.path.realpath(path))
    try:
        if target.exists() and not target.is_file() and not target.is_dir():
            target.write_bytes(content)
        else:
            _replace(target, content, durable=durable)
    except OSError as error:
        raise trouble(error, path) from error


def _replace(target: Path, content: bytes, *, durable: bool) -> None:
    if target.is_dir():
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR))
    beside = target.with_name(f".{uuid4().hex}.part")
    try:
        with beside.open("xb") as file:
            file.write(content)
            file.flush()
            if durable:
                os.fsync(file.fileno())
        beside.replace(target)
    except BaseException:  # an interrupt leaves nothing behind either
        beside.unlink(missing_ok=True)
        raise


def trouble(error: OSError, path: Path) -> FileTrouble:
    """What the system said, in words."""
    text = _TROUBLES.get(error.errno or 0, _OTHER)
    return FileTrouble(text, path=path, reason=error.strerror or str(error))


_NO_SPACE = Text("磁盘已满，“{path}”没有写成。", "the disk is full; “{path}” was not written.")
_NO_PERMISSION = Text("没有读写“{path}”的权限。", "no permission to read or write “{path}”.")
_OTHER = Text("无法读写“{path}”：{reason}。", "cannot read or write “{path}”: {reason}.")
_ENDING = Text("不知道“{path}”该写成什么格式；可用 {known}。", "“{path}” has no known ending; use one of {known}.")
_TROUBLES = {
    errno.ENOSPC: _NO_SPACE,
    errno.EDQUOT: _NO_SPACE,
    errno.EACCES: _NO_PERMISSION,
    errno.EPERM: _NO_PERMISSION,
    errno.EROFS: _NO_PERMISSION,
    errno.EISDIR: Text("“{path}”是文件夹，不是文件。", "“{path}” is a folder, not a file."),
    errno.ENOENT: Text("找不到“{path}”。", "“{path}” does not exist."),
    errno.ENOTDIR: Text("“{path}”的上一级不是文件夹。", "part of the path “{path}” is not a folder."),
    errno.ENAMETOOLONG: Text("文件名“{path}”太长。", "the name “{path}” is too long."),
}
