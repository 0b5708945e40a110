"""How a command ends: the exit codes, and troubles said in one line instead of a traceback."""

import errno
import os
import sys
from enum import IntEnum
from pathlib import Path
from typing import IO, Any

import click

from scheduler.domain.text import Language, Text


class Exit(IntEnum):
    """The exit codes; `--help` shows them."""

    DONE = 0
    ILLEGAL = 1
    USAGE = 2
    INPUT = 3
    OUTPUT = 4
    INTERRUPTED = 130


MEANINGS = {
    Exit.DONE: Text("完成", "done; for check: every hard rule holds"),
    Exit.ILLEGAL: Text(
        "排班表违反硬性规则, 或找不到合法的排班", "the roster breaks a hard rule, or no legal one was found"
    ),
    Exit.USAGE: Text("命令行有误", "the command line is wrong"),
    Exit.INPUT: Text("输入文件无法读取或内容有误", "an input file cannot be read, or what it says is wrong"),
    Exit.OUTPUT: Text("结果无法写出", "the result cannot be written"),
    Exit.INTERRUPTED: Text("中断时还没有任何排班", "interrupted before there was any roster"),
}


def exit_table() -> str:
    """The exit codes as lines, for help texts."""
    return "\n".join(f"{code.value:>5}  {MEANINGS[code].en}" for code in Exit)


class Failure(click.ClickException):
    """Ends a command with one line on stderr (or a few, where several things are wrong with a file)."""

    def __init__(self, code: Exit, message: str) -> None:
        super().__init__(message)
        self.exit_code = int(code)  # type: ignore[misc]  # click declares it on the class, and reads it here

    def show(self, file: IO[Any] | None = None) -> None:
        click.echo(self.message, file=file, err=True)


def unwritable(error: OSError, language: Language) -> Failure:
    """Why stdout or a file could not be written."""
    if error.errno in (errno.EPIPE, errno.ENOSPC):
        reason = _CLOSED if error.errno == errno.EPIPE else _FULL
        return Failure(Exit.OUTPUT, reason.say(language, where=error.filename or "stdout"))
    reason_given = os.strerror(error.errno) if error.errno else str(error)
    return Failure(Exit.OUTPUT, _UNWRITABLE.say(language, where=error.filename or "stdout", reason=reason_given))


def refuse_hopeless(path: Path | None, language: Language) -> None:
    """Raises Failure when a file cannot be written for want of its folder: known before the work, not after."""
    if path is not None and not path.parent.is_dir():
        raise Failure(Exit.OUTPUT, _NO_FOLDER.say(language, where=path, folder=path.parent))
    if path is not None and path.is_dir():
        raise Failure(Exit.OUTPUT, _IS_FOLDER.say(language, where=path))


def hush_stdout() -> None:
    """Let nothing more be written to a stdout that fails, so that Python does not complain again at its end."""
    try:
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, sys.stdout.fileno())
    except (OSError, ValueError):  # a stdout without a descriptor, as in tests, has nothing to be hushed
        return


_CLOSED = Text(
    "{where}: 输出在写完之前被关闭。",
    "{where}: the output was closed before everything was written; nothing is wrong else.",
)
_FULL = Text("{where}: 磁盘已满, 请清理后重试。", "{where}: no space left on the device; free some and try again.")
_UNWRITABLE = Text("{where}: 无法写入({reason})。", "{where}: cannot be written ({reason}).")
_NO_FOLDER = Text("{where}: 文件夹 {folder} 不存在, 请先建立。", "{where}: there is no folder {folder}; make it first.")
_IS_FOLDER = Text("{where}: 这是一个文件夹, 请给出文件名。", "{where}: this is a folder; name a file.")
