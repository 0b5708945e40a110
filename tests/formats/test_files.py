"""Files are recognised by content, written whole or not at all, and trouble with the disk is one line."""

import errno
import io
import os
from pathlib import Path
from zipfile import ZipFile

import pytest

from scheduler.formats.files import FileTrouble, load_problem, save_problem, trouble, write_beside
from scheduler.formats.problem_json import to_json
from scheduler.formats.workbook import BadWorkbook, write_problem
from scheduler.formats.workbook.write import write_problem_csv
from tests.formats.expo import PROBLEM


@pytest.mark.parametrize("ending", [".xlsx", ".json", ".zip"])
def test_what_is_saved_is_loaded_again_whatever_it_is_called(tmp_path: Path, ending: str) -> None:
    saved = tmp_path / f"展会{ending}"
    save_problem(saved, PROBLEM)
    saved.rename(tmp_path / "x.dat")

    assert load_problem(tmp_path / "x.dat").problem == PROBLEM
    assert [path.name for path in tmp_path.iterdir()] == ["x.dat"]


def test_a_folder_of_tables_is_loaded(tmp_path: Path) -> None:
    with ZipFile(io.BytesIO(write_problem_csv(PROBLEM))) as archive:
        archive.extractall(tmp_path)

    assert load_problem(tmp_path).problem == PROBLEM


def test_another_ending_is_refused(tmp_path: Path) -> None:
    with pytest.raises(FileTrouble) as refused:
        save_problem(tmp_path / "a.pdf", PROBLEM)

    assert refused.value.say("en").endswith("has no known ending; use one of .xlsx, .json, .zip.")


def test_a_file_that_is_replaced_keeps_nothing_of_the_old_one(tmp_path: Path) -> None:
    target = tmp_path / "a"
    target.write_bytes(b"long old content")

    write_beside(target, b"new")

    assert (target.read_bytes(), os.listdir(tmp_path)) == (b"new", ["a"])


def test_a_link_is_followed(tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to(tmp_path / "file")

    write_beside(tmp_path / "link", b"x")

    assert ((tmp_path / "file").read_bytes(), (tmp_path / "link").is_symlink()) == (b"x", True)


def test_a_device_is_written_to_directly() -> None:
    write_beside(Path(os.devnull), b"x")

    assert not Path(os.devnull).is_file()


def test_a_failed_write_leaves_the_old_file_and_nothing_beside_it(tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()

    with pytest.raises(FileTrouble) as refused:
        write_beside(tmp_path / "folder", b"x")

    assert refused.value.say("en") == f"“{tmp_path / 'folder'}” is a folder, not a file."
    assert os.listdir(tmp_path) == ["folder"]


def test_a_full_disk_is_one_line_and_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)

    with pytest.raises(FileTrouble) as refused:
        write_beside(tmp_path / "a{0}", b"x")

    assert refused.value.say("zh") == f"磁盘已满，“{tmp_path / 'a{0}'}”没有写成。"
    assert os.listdir(tmp_path) == []


def test_an_interrupt_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(_: int) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(os, "fsync", interrupted)

    with pytest.raises(KeyboardInterrupt):
        write_beside(tmp_path / "a", b"x")

    assert os.listdir(tmp_path) == []


@pytest.mark.parametrize(
    ("number", "said"),
    [
        (errno.EACCES, "no permission to read or write “a”."),
        (errno.EROFS, "no permission to read or write “a”."),
        (errno.EIO, "cannot read or write “a”: Input/output error."),
    ],
)
def test_what_the_system_says_is_put_into_words(number: int, said: str) -> None:
    assert trouble(OSError(number, os.strerror(number)), Path("a")).say("en") == said


@pytest.mark.parametrize("name", ["nothing.xlsx", "file/below.xlsx", "x" * 300])
def test_a_file_that_cannot_be_read_is_one_line(tmp_path: Path, name: str) -> None:
    (tmp_path / "file").write_bytes(to_json(PROBLEM))

    with pytest.raises(FileTrouble):
        load_problem(tmp_path / name)


def test_a_file_that_holds_something_else_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.xlsx").write_bytes(write_problem(PROBLEM)[:-2000])

    with pytest.raises(BadWorkbook):
        load_problem(tmp_path / "a.xlsx")
