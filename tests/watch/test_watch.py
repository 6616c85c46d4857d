"""``cvgrade watch`` on a real terminal: saves, keys, the end."""

from __future__ import annotations

import os
import pty
import re
import select
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from grader.course.layout import Course

pytestmark = pytest.mark.slow


class Terminal:
    """A command on a pseudo-terminal."""

    def __init__(self, words: list[str], folder: Path, course: Course) -> None:
        environment = {**os.environ, "CVGRADE_COURSE": str(course.root), "TERM": "xterm", "COLUMNS": "90"}
        self.master, slave = pty.openpty()
        self.process = subprocess.Popen(
            [sys.executable, "-m", "grader", *words],
            cwd=folder,
            env=environment,
            stdin=slave,
            stdout=slave,
            stderr=slave,
            start_new_session=True,
        )
        os.close(slave)
        self.seen = ""

    def until(self, text: str, seconds: float = 60) -> str:
        """Read until `text` appears; return and forget everything before it."""
        end = time.monotonic() + seconds
        while text not in self.seen:
            assert time.monotonic() < end, f"{text!r} did not appear in:\n{self.seen}"
            if select.select([self.master], [], [], 0.2)[0]:
                content = os.read(self.master, 65536).decode("utf-8", "replace")
                self.seen += re.sub(r"\x1b\[[0-9;?]*[a-zA-Z]", "", content).replace("\r\n", "\n")
        before, _, self.seen = self.seen.partition(text)
        return before

    def press(self, key: str) -> None:
        os.write(self.master, key.encode())


@pytest.fixture
def watching(workspace: Path, tiny_course: Course) -> Iterator[Terminal]:
    terminal = Terminal(["watch"], workspace, tiny_course)
    yield terminal
    if terminal.process.poll() is None:
        os.killpg(terminal.process.pid, signal.SIGKILL)
    terminal.process.wait()
    os.close(terminal.master)


def test_a_save_is_checked_and_a_pass_is_reported(
    watching: Terminal, workspace: Path, solution: bytes
) -> None:
    watching.until("Waiting until you save lesson02.py.")
    (workspace / "lesson02.py").write_text("def normalize(pixels):\n    return None\n")
    assert "Did you forget `return`?" in watching.until("Waiting until")
    watching.press("h")
    watching.until("hint 1 of 2")
    (workspace / "lesson02.py").write_bytes(solution)
    watching.until("4 of 4 points")
    watching.until("`cvgrade solution lesson02`; beside yours: add `--compare`")
    watching.press("n")
    watching.until("You have passed all lessons.")
    watching.press("q")
    assert watching.process.wait(20) == 0
    assert "4 of 4" in (workspace / "report.html").read_text() or (workspace / "report.html").exists()


def test_ctrl_c_ends_it_without_a_traceback(watching: Terminal, workspace: Path) -> None:
    watching.until("Waiting until")
    (workspace / "lesson02.py").unlink()
    os.kill(watching.process.pid, signal.SIGINT)
    assert watching.process.wait(20) == 0
    assert "Traceback" not in watching.seen


def test_without_a_terminal_it_watches_without_keys(workspace: Path, tiny_course: Course) -> None:
    process = subprocess.Popen(
        [sys.executable, "-m", "grader", "watch", "2"],
        cwd=workspace,
        env={**os.environ, "CVGRADE_COURSE": str(tiny_course.root), "PYTHONUNBUFFERED": "1"},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None
    line = next(line for line in process.stdout if "Waiting" in line)
    assert "quit" not in line
    process.send_signal(signal.SIGINT)
    assert process.wait(20) == 0
    process.stdout.close()
