"""Files are written completely or not at all, and listed without bytecode."""

from __future__ import annotations

import ctypes
import os
import stat
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from grader.errors import WorkspaceError
from grader.files import files_below, write_atomically


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_text_is_written_as_utf_8(tmp_path: Path) -> None:
    write_atomically(tmp_path / "page.html", "24×31×3")
    assert (tmp_path / "page.html").read_bytes() == "24×31×3".encode()


def test_bytes_are_written_unchanged(tmp_path: Path) -> None:
    content = bytes(range(256))
    write_atomically(tmp_path / "any.bin", content)
    assert (tmp_path / "any.bin").read_bytes() == content


def test_missing_folders_are_created(tmp_path: Path) -> None:
    write_atomically(tmp_path / "a" / "b" / "page.html", "here")
    assert (tmp_path / "a" / "b" / "page.html").read_text() == "here"


def test_a_second_write_replaces_the_first_and_leaves_no_other_file(tmp_path: Path) -> None:
    for content in ("first, which is longer", "second"):
        write_atomically(tmp_path / "page.html", content)
    assert (tmp_path / "page.html").read_text() == "second"
    assert names(tmp_path) == ["page.html"]


def test_a_reader_who_opened_the_old_file_keeps_reading_it(tmp_path: Path) -> None:
    path = tmp_path / "page.html"
    write_atomically(path, "old")
    with path.open() as reader:
        write_atomically(path, "new")
        assert reader.read() == "old"
    assert path.read_text() == "new"


def test_the_permissions_are_those_of_an_ordinary_new_file(tmp_path: Path) -> None:
    before = os.umask(0o027)
    try:
        write_atomically(tmp_path / "page.html", "here")
        assert os.umask(0o027) == 0o027
    finally:
        os.umask(before)
    assert stat.S_IMODE((tmp_path / "page.html").stat().st_mode) == 0o640


@pytest.mark.parametrize("name", ["n" * 255, "é" * 127])
def test_the_longest_possible_file_name_works(tmp_path: Path, name: str) -> None:
    write_atomically(tmp_path / name, "here")
    assert (tmp_path / name).read_text() == "here"


def test_a_folder_with_the_name_of_the_file_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "page.html").mkdir()
    with pytest.raises(WorkspaceError, match=r"page\.html could not be written"):
        write_atomically(tmp_path / "page.html", "here")
    assert names(tmp_path) == ["page.html"]


def test_a_file_with_the_name_of_the_folder_is_an_error_and_stays(tmp_path: Path) -> None:
    (tmp_path / "reports").write_text("a file")
    with pytest.raises(WorkspaceError, match="could not be written"):
        write_atomically(tmp_path / "reports" / "page.html", "here")
    assert (tmp_path / "reports").read_text() == "a file"


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may write everywhere")
def test_a_read_only_folder_keeps_its_file(tmp_path: Path) -> None:
    write_atomically(tmp_path / "page.html", "old")
    tmp_path.chmod(0o555)
    try:
        with pytest.raises(WorkspaceError, match="could not be written"):
            write_atomically(tmp_path / "page.html", "new")
    finally:
        tmp_path.chmod(0o755)
    assert (tmp_path / "page.html").read_text() == "old"


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A file system of 64 KiB in memory."""
    if not sys.platform.startswith("linux") or os.geteuid() != 0:
        pytest.skip("only root on Linux can mount a small disk")
    libc = ctypes.CDLL(None, use_errno=True)
    folder = tmp_path / "disk"
    folder.mkdir()
    if libc.mount(b"tmpfs", bytes(folder), b"tmpfs", 0, b"size=64k"):
        pytest.skip(f"tmpfs could not be mounted: {os.strerror(ctypes.get_errno())}")
    yield folder
    assert libc.umount2(bytes(folder), 0) == 0


def test_a_full_disk_keeps_the_old_content_and_leaves_no_partial_file(small_disk: Path) -> None:
    path = small_disk / "page.html"
    write_atomically(path, "old")
    with pytest.raises(WorkspaceError, match="No space left") as caught:
        write_atomically(path, b"n" * 100_000)
    assert "The old content is unchanged" in caught.value.advice
    assert path.read_text() == "old"
    assert names(small_disk) == ["page.html"]
    write_atomically(path, "new, once there is room")
    assert path.read_text() == "new, once there is room"


def test_every_file_below_a_folder_is_listed_without_bytecode(tmp_path: Path) -> None:
    for name in ("b.py", "a.txt", "inner/c.py", "inner/__pycache__/c.pyc"):
        write_atomically(tmp_path / name, "")
    assert list(files_below(tmp_path)) == [str(tmp_path / each) for each in ("a.txt", "b.py", "inner/c.py")]
