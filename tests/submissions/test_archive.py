"""Archives: what is read, what is refused, and how much it costs to refuse it."""

from __future__ import annotations

import bz2
import gzip
import io
import lzma
import os
import tarfile
import time
import tracemalloc
import zipfile
from collections.abc import Callable
from pathlib import Path

import hostile_archives as hostile
import pytest

from grader.submissions import archive
from grader.submissions.archive import archive_entries
from grader.submissions.bounded_read import Budget, RefusedError, gather


def files_of(content: bytes, name: str = "ada.tar") -> dict[str, bytes]:
    return gather(archive_entries(content, name), lambda base: base.startswith("lesson")).files


def tar(files: dict[str, bytes], *, form: int = tarfile.PAX_FORMAT) -> bytes:
    buffer = io.BytesIO()
    with tarfile.open(fileobj=buffer, mode="w", format=form) as file:
        for name, content in files.items():
            entry = tarfile.TarInfo(name)
            entry.size = len(content)
            file.addfile(entry, io.BytesIO(content))
    return buffer.getvalue()


@pytest.mark.parametrize("form", [tarfile.PAX_FORMAT, tarfile.GNU_FORMAT, tarfile.USTAR_FORMAT])
@pytest.mark.parametrize("compress", [bytes, gzip.compress, bz2.compress, lzma.compress])
def test_every_kind_of_tar_file_is_read(compress: Callable[[bytes], bytes], form: int) -> None:
    long = "work/" + "x" * 70 + "/" + "y" * 20
    content = tar({"./lesson02.py": b"a = 1\n", "notes.txt": b"n" * 5000, f"{long}": b""}, form=form)
    assert files_of(compress(content)) == {"lesson02.py": b"a = 1\n"}


@pytest.mark.parametrize(
    "method", [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA]
)
def test_every_kind_of_zip_file_is_read(method: int) -> None:
    buffer = io.BytesIO()
    content = os.urandom(100_000) + bytes(100_000)
    with zipfile.ZipFile(buffer, "w", method) as file:
        file.writestr("work/lesson02.py", content)
    assert files_of(buffer.getvalue(), "ada.zip") == {"work/lesson02.py": content}


BOMBS = {
    "200 GB to skip": (hostile.tar_of_200_gb, "ada.tar", "more than 256 MB"),
    "long name": (hostile.tar_with_a_long_name, "ada.tar", "file name longer than 16384"),
    "attributes": (hostile.tar_with_pax_headers, "ada.tar", "file name longer than 16384"),
    "many attributes": (hostile.tar_with_endless_pax_headers, "ada.tar", "more than 1 MB"),
    "back": (hostile.tar_that_goes_back, "ada.tar", "damaged"),
    "directory": (lambda: hostile.zip_of_entries(1_300_000), "ada.zip", "more than 200 files"),
    "short directory": (lambda: hostile.zip_of_entries(500), "ada.zip", "more than 200 files"),
    "bzip2": (lambda: hostile.zip_that_lies(zipfile.ZIP_BZIP2, 256), "ada.zip", "damaged"),
    "LZMA": (lambda: hostile.zip_that_lies(zipfile.ZIP_LZMA, 64), "ada.zip", "damaged"),
    "deflate": (lambda: hostile.zip_that_lies(zipfile.ZIP_DEFLATED, 64), "ada.zip", "damaged"),
}


@pytest.mark.slow
@pytest.mark.parametrize("name", BOMBS)
def test_a_bomb_costs_little_memory(name: str) -> None:
    build, file_name, reason = BOMBS[name]
    content = build()
    started = time.process_time()
    tracemalloc.start()
    try:
        with pytest.raises(RefusedError, match=reason):
            files_of(content, file_name)
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert peak < (128 if name == "bzip2" else 24) << 20
    assert time.process_time() - started < 15


def test_all_archives_of_a_learner_have_one_budget() -> None:
    budget = Budget(3 << 20)
    content = tar({"lesson02.py": b"", "data.bin": bytes(1 << 20)})
    for _ in range(2):
        assert len(list(archive_entries(content, "a.tar", budget=budget))) == 2
    with pytest.raises(RefusedError, match="more than 3 MB"):
        list(archive_entries(content, "a.tar", budget=budget))


def test_a_tar_file_that_is_damaged_in_the_middle_is_refused() -> None:
    content = bytearray(tar({"lesson02.py": b"a" * 600, "lesson03.py": b"b = 1\n"}))
    content[1536] ^= 1  # in the second header, after a header and two blocks
    with pytest.raises(RefusedError, match="damaged"):
        files_of(bytes(content))


@pytest.mark.parametrize("name", ["..\\lesson02.py", "..\\..\\x.py", ".\\lesson02.py"])
def test_a_windows_path_is_refused_and_said(name: str) -> None:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as file:
        file.writestr(name, "x = 1\n")
    with pytest.raises(RefusedError, match="a file name is not allowed"):
        files_of(buffer.getvalue(), "ada.zip")


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this platform has no named pipes")
def test_an_archive_that_is_a_pipe_is_refused(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "ada.zip")
    with pytest.raises(RefusedError, match="not a regular file"):
        list(archive_entries(tmp_path / "ada.zip"))


def test_an_archive_of_a_class_may_have_more_files(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archive, "DIRECTORY_ENTRY", 1)
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as file:
        for number in range(1000):
            file.writestr(f"learner-{number}/lesson02.py", "")
    assert len(list(archive_entries(buffer.getvalue(), "c.zip", max_entries=1000))) == 1000
