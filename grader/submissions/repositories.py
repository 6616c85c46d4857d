"""Submitted files from git repositories, as of the last commit before a moment.

Each repository is cloned bare into a temporary folder: its configuration is new, nothing is checked out, and
no hook or filter of the learner runs.
"""

from __future__ import annotations

import contextlib
import os
import re
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import IO

import psutil

from grader.errors import UsageError
from grader.submissions.bounded_read import (
    MAX_FILES,
    MAX_NOTEBOOK,
    RefusedError,
    is_hidden,
    is_skipped_folder,
    largest,
    show,
)
from grader.submissions.layouts import CODE_SUFFIX
from grader.text.clean import one_line

TIMEOUT_S = 300
"""Longest time that one git command may take, in seconds."""

LATEST = 253_402_300_799
"""Latest possible time of a commit, in seconds since 1970: the end of the year 9999."""

CREDENTIALS = r"//[^/@\s]*@"
"""User and password in a URL, which no message repeats."""

MAX_OUTPUT = 4 << 20
"""Largest output of a command, in bytes: a list of files, or a file."""

MAX_MESSAGES = 64 << 10
"""Number of bytes of messages that are kept."""

END_S = 5.0
"""How long to wait for the messages of a command that has ended, in seconds."""

MAX_MEMORY = 2 << 30
"""Largest memory of a git process, in bytes."""

MAX_CLONE = 1 << 30
"""Largest file of a clone, in bytes. Larger files of a learner are not fetched, see `Repository.clone`."""

MAX_LISTED = 1 << 20
"""Largest list of files of one commit, in bytes."""

_SAFE = {
    "GIT_TERMINAL_PROMPT": "0",  # a repository that needs a password is a problem, not a question
    "GIT_ASKPASS": "true",
    "GIT_SSH_COMMAND": "ssh -oBatchMode=yes",
    "GIT_ALLOW_PROTOCOL": "file:git:http:https:ssh",
    "GIT_NO_LAZY_FETCH": "1",
    "GIT_NO_REPLACE_OBJECTS": "1",
    "LC_ALL": "C",
}


@dataclass(frozen=True, slots=True)
class CommittedFile:
    """A file of a commit.

    Attributes:
        path: Path in the repository.
        blob: Its object.
    """

    path: PurePosixPath
    blob: str


@dataclass(frozen=True, slots=True)
class Repository:
    """A bare clone.

    Attributes:
        folder: Folder of the clone.
    """

    folder: Path

    @classmethod
    def clone(cls, address: str, folder: Path) -> Repository:
        """Clone a repository.

        Args:
            address: URL or path of the repository.
            folder: New folder for the clone.

        Raises:
            RefusedError: It cannot be cloned.
        """
        size = f"--filter=blob:limit={MAX_NOTEBOOK + 1}"
        _git("clone", "--quiet", "--bare", "--single-branch", "--no-tags", size, "--", address, str(folder))
        return cls(folder)

    def commit_before(self, moment: float | None) -> str:
        """Return the newest commit that is not later than a moment; empty if there is none.

        Args:
            moment: Seconds since 1970; None for the newest commit of all.
        """
        before = [] if moment is None else [f"--min-age={int(moment)}"]
        return self._run("rev-list", "-1", *before, "HEAD", "--").decode().strip()

    def files(self, commit: str, also: Callable[[str], object] = lambda _name: False) -> list[CommittedFile]:
        """Return the Python files and notebooks of a commit, except hidden ones and those of tools.

        Args:
            commit: The commit.
            also: Returns whether a file with some name is wanted, too.

        Raises:
            RefusedError: There are too many files.
        """
        listing = self._run("ls-tree", "-r", "-z", "--full-tree", commit)
        if len(listing) > MAX_LISTED:
            raise RefusedError("it contains too many files")
        found = [each for each in _files(listing) if is_code(each) or also(each.path.name)]
        if len(found) > MAX_FILES:
            raise RefusedError(f"it contains more than {MAX_FILES} Python files")
        return found

    def read(self, file: CommittedFile) -> bytes:
        """Return the content of a file.

        Raises:
            RefusedError: It is too large.
        """
        if int(self._run("cat-file", "-s", file.blob)) > largest(str(file.path)):
            raise RefusedError(f"{file.path} is larger than {largest(str(file.path)) >> 20} MB")
        return self._run("cat-file", "blob", file.blob)

    def changed_at(self, commit: str, file: CommittedFile) -> float:
        """Return when the last change of a file up to a commit was committed, in seconds since 1970.

        Raises:
            RefusedError: The commit has no time, or an impossible one.
        """
        text = self._run("log", "-1", "--format=%ct", commit, "--", f":(literal){file.path}").decode().strip()
        if not text.isdecimal() or int(text) > LATEST:
            raise RefusedError(f"the commit of {show(str(file.path))} has no possible time")
        return float(text)

    def _run(self, *words: str) -> bytes:
        return _git("--git-dir", str(self.folder), *words)


def is_code(file: CommittedFile) -> bool:
    """Return whether a file can hold a learner's code."""
    return CODE_SUFFIX.search(file.path.name) is not None


def _files(listing: bytes) -> Iterator[CommittedFile]:
    """Yield the files of a listing ``mode type object<TAB>path<NUL>``: no hidden ones, no files of tools."""
    for line in filter(None, listing.split(b"\0")):
        about, _, name = line.partition(b"\t")
        mode, kind, blob = about.decode().split()
        path = PurePosixPath(name.decode("utf-8", "replace"))
        if kind != "blob" or mode == "120000":
            continue
        if path.is_absolute() or any(part in ("", ".", "..") or is_hidden(part) for part in path.parts):
            continue
        if not any(is_skipped_folder(part) for part in path.parts[:-1]):
            yield CommittedFile(path, blob)


def _git(*words: str) -> bytes:
    """Run git and return its output.

    A small repository can list billions of files, and a server can send messages without end. So what git
    prints is bounded, and so are its memory, its time and its files where the system permits.

    Raises:
        UsageError: Git is not installed.
        RefusedError: The command failed, took too long or printed too much.
    """
    try:
        process = subprocess.Popen(  # noqa: S603
            ["git", *words],  # noqa: S607
            env={**os.environ, **_SAFE},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
        )
    except FileNotFoundError:
        raise UsageError("git is not installed.", "Install git to collect repositories.") from None
    assert process.stdout is not None
    assert process.stderr is not None
    _limit(process.pid)
    late = threading.Event()

    def give_up() -> None:
        late.set()
        _end(process)

    timer = threading.Timer(TIMEOUT_S, give_up)
    messages = _Beginning(process.stderr)
    timer.start()
    messages.start()
    try:
        output: bytes = process.stdout.read(MAX_OUTPUT + 1)
        if len(output) > MAX_OUTPUT:
            raise RefusedError("it contains too many files")
        process.wait()
    finally:
        timer.cancel()
        _end(process)
        process.stdout.close()
        messages.join(END_S)
    if late.is_set():
        raise RefusedError(f"git took longer than {TIMEOUT_S} s")
    if process.returncode:
        lines = messages.text.decode("utf-8", "replace").strip().splitlines() or ["no message"]
        reason = next((line for line in lines if line.startswith(("fatal:", "error:"))), lines[-1])
        raise RefusedError(f"git says: {one_line(re.sub(CREDENTIALS, '//', reason), 200)}")
    return output


class _Beginning(threading.Thread):
    """Reads a stream to its end and keeps the beginning.

    Attributes:
        text: The beginning.
    """

    def __init__(self, stream: IO[bytes]) -> None:
        super().__init__(daemon=True)
        self._stream = stream
        self.text = b""

    def run(self) -> None:
        with self._stream:
            self.text = self._stream.read(MAX_MESSAGES)
            while self._stream.read(MAX_MESSAGES):
                pass


def _limit(pid: int) -> None:
    """Limit what a process and those that it starts may use, where the system can limit another process."""
    if sys.platform == "linux":
        import resource

        for which, limit in (
            (resource.RLIMIT_DATA, MAX_MEMORY),
            (resource.RLIMIT_FSIZE, MAX_CLONE),
            (resource.RLIMIT_CPU, max(1, int(TIMEOUT_S))),
        ):
            with contextlib.suppress(OSError, ValueError):  # it has ended, or has a lower limit
                resource.prlimit(pid, which, (limit, limit))


def _end(process: subprocess.Popen[bytes]) -> None:
    """End a process with all that it has started, if it still runs."""
    if process.poll() is None:
        with contextlib.suppress(psutil.Error):
            for each in psutil.Process(process.pid).children(recursive=True):
                with contextlib.suppress(psutil.Error):
                    each.kill()
        process.kill()
        process.wait()
