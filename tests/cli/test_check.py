"""``cvgrade check``, run as a learner runs it."""

from __future__ import annotations

import contextlib
import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

from grader.course.layout import Course

pytestmark = pytest.mark.slow

Run = Callable[..., Result]

WRONG = "def normalize(pixels):\n    return pixels / 255\ndef standardize(pixels):\n    return pixels\n"


def write(workspace: Path, source: bytes | str) -> Path:
    path = workspace / "lesson02.py"
    path.write_bytes(source if isinstance(source, bytes) else source.encode())
    return path


def test_a_stub_is_not_attempted_and_exits_with_1(cvgrade: Run, workspace: Path) -> None:
    result = cvgrade("check", cwd=workspace)
    assert result.exit_code == 1
    assert "Not attempted yet" in result.output or "not attempted" in result.output
    assert "0 of 4 points" in result.output


def test_a_solution_passes_with_0_and_writes_the_report(
    cvgrade: Run, workspace: Path, solution: bytes
) -> None:
    write(workspace, solution)
    result = cvgrade("check", "2", cwd=workspace)
    assert result.exit_code == 0, result.output
    assert "4 of 4 points" in result.output
    assert "<html" in (workspace / "report.html").read_text()
    assert "Worked solution: `cvgrade solution lesson02`" in result.output


def test_a_wrong_answer_gets_a_reason_and_a_hint_command(cvgrade: Run, workspace: Path) -> None:
    write(workspace, WRONG)
    result = cvgrade("check", cwd=workspace)
    assert result.exit_code == 1
    words = " ".join(result.output.split())
    assert "Expected dtype float32, but got float64." in words
    assert "normalize(uint8 array" in words
    assert "cvgrade hint lesson02 normalize-dtype" in result.output


def test_json_is_the_only_thing_on_standard_output(cvgrade: Run, workspace: Path, solution: bytes) -> None:
    write(workspace, solution)
    document = json.loads(cvgrade("check", "--json", "--seed", "5", cwd=workspace).stdout)
    assert document["results"][0]["seed"] == 5
    assert [check["outcome"] for check in document["results"][0]["checks"]] == ["passed"] * 4


def test_a_single_file_outside_a_workspace_is_checked_without_side_effects(
    cvgrade: Run, tmp_path: Path, solution: bytes
) -> None:
    path = tmp_path / "lesson02.py"
    path.write_bytes(solution)
    result = cvgrade("check", "--file", str(path), "--report", str(tmp_path / "r.html"), cwd=tmp_path)
    assert result.exit_code == 0, result.output
    assert {each.name for each in tmp_path.iterdir()} == {"lesson02.py", "r.html"}


@pytest.mark.parametrize(
    ("file", "named"), [("my_try-2.py", "my_try-2.py"), ("14.py", "14.py"), ("-x.txt", "lesson02.py")]
)
def test_messages_use_the_name_of_the_checked_file(
    cvgrade: Run, workspace: Path, file: str, named: str
) -> None:
    (workspace / file).write_text("x = (\n")
    result = cvgrade("check", "2", f"--file={file}", cwd=workspace)
    assert f"{named} has a syntax error on line 1" in " ".join(result.output.split())


def test_a_missing_file_is_a_usage_error(cvgrade: Run, workspace: Path) -> None:
    (workspace / "lesson02.py").unlink()
    result = cvgrade("check", "2", cwd=workspace)
    assert result.exit_code == 2
    assert "There is no file" in result.stderr


def test_a_typo_in_a_lesson_gets_a_suggestion(cvgrade: Run, workspace: Path) -> None:
    result = cvgrade("check", "leson02", cwd=workspace)
    assert (result.exit_code, "Did you mean lesson02?" in result.stderr) == (2, True)


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"x = '\xe9'\n", "is not UTF-8"),
        (b"x = '\xe9'\n", "click the encoding in the status bar"),
        ("x = 1\n".encode("utf-16"), "UTF-16"),
        (b"x = 1\0\n", "null bytes"),
        (b'{"cells": [], "nbformat": 4}', "is a notebook. Rename it to lesson02.ipynb."),
        (b"#" * (1 << 21), "larger than 1 MB"),
    ],
)
def test_a_file_that_is_not_python_text_gets_0_points_and_a_reason(
    cvgrade: Run, workspace: Path, content: bytes, said: str
) -> None:
    write(workspace, content)
    result = cvgrade("check", "2", cwd=workspace)
    assert result.exit_code == 1
    assert said in " ".join(result.output.split())


def test_a_link_or_a_pipe_is_refused(cvgrade: Run, workspace: Path, tmp_path: Path) -> None:
    path = workspace / "lesson02.py"
    path.unlink()
    path.symlink_to("/etc/passwd")
    assert "is a link" in cvgrade("check", "2", cwd=workspace).stderr
    path.unlink()
    os.mkfifo(path)
    assert "not a regular file" in cvgrade("check", "2", cwd=workspace).stderr


def test_a_damaged_record_is_named_and_not_changed(cvgrade: Run, workspace: Path, solution: bytes) -> None:
    write(workspace, solution)
    state = workspace / ".cvgrade" / "lesson02.json"
    state.parent.mkdir(exist_ok=True)
    state.write_text("{nonsense")
    result = cvgrade("check", cwd=workspace)
    assert result.exit_code == 3
    assert "lesson02.json" in result.stderr
    assert state.read_text() == "{nonsense"


def test_a_wrong_settings_file_is_named(cvgrade: Run, workspace: Path) -> None:
    (workspace / "cvgrade.toml").write_text("backbone = 3\n")
    result = cvgrade("check", cwd=workspace)
    assert (result.exit_code, "must be a string in quotes" in result.stderr) == (2, True)


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can mount a small file system")
def test_a_full_disk_keeps_the_earlier_result(cvgrade: Run, workspace: Path, solution: bytes) -> None:
    write(workspace, solution)
    assert cvgrade("check", cwd=workspace).exit_code == 0
    state = workspace / ".cvgrade"
    kept = (state / "lesson02.json").read_bytes()
    subprocess.run(["mount", "-t", "tmpfs", "-o", "nr_inodes=20", "tmpfs", state], check=True)
    try:
        (state / "lesson02.json").write_bytes(kept)
        (state / "lock").touch()
        for n in range(20):
            with contextlib.suppress(OSError):  # until there may be no more files
                (state / f"filler{n}").touch()
        result = cvgrade("check", cwd=workspace)
        assert result.exit_code == 3, result.output
        assert "could not be written" in result.stderr or "cannot be written" in result.stderr
        assert "4 of 4 points" in result.stdout
        assert "Report:" not in result.stdout
        assert (state / "lesson02.json").read_bytes() == kept
    finally:
        subprocess.run(["umount", state], check=True)


def start(workspace: Path, tiny_course: Course, *words: str) -> subprocess.Popen[str]:
    environment = {**os.environ, "CVGRADE_COURSE": str(tiny_course.root)}
    code = "from grader.cli.main import main; main()"
    return subprocess.Popen(
        [sys.executable, "-c", code, *words],
        cwd=workspace,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def test_two_checks_at_once_both_count(workspace: Path, tiny_course: Course, solution: bytes) -> None:
    write(workspace, solution)
    running = [start(workspace, tiny_course, "check") for _ in range(2)]
    assert [process.communicate()[1] for process in running] == ["", ""]
    assert [process.returncode for process in running] == [0, 0]
    assert json.loads((workspace / ".cvgrade" / "lesson02.json").read_text())["attempts"] == 2


def test_ctrl_c_exits_with_130_and_changes_nothing(workspace: Path, tiny_course: Course) -> None:
    path = write(workspace, "while True:\n    pass\n")
    before = path.read_bytes()
    process = start(workspace, tiny_course, "check")
    time.sleep(2.5)
    process.send_signal(signal.SIGINT)
    _, errors = process.communicate(timeout=30)
    assert process.returncode == 130, errors
    assert "interrupted" in errors
    assert path.read_bytes() == before
    assert not (workspace / ".cvgrade" / "lesson02.json").exists()


@pytest.mark.parametrize("words", [("2", "normalize"), ("lesson02.normalize",), ("lesson02", "normalize()")])
def test_one_function_is_checked_and_nothing_is_recorded(
    cvgrade: Run, workspace: Path, words: tuple[str, ...]
) -> None:
    write(workspace, "def normalize(pixels):\n    return (pixels / 255).astype('float32')\n")
    result = cvgrade("check", *words, cwd=workspace)
    assert result.exit_code == 0, result.output
    assert "2 of 2 points" in result.output
    assert "standardize" not in result.output
    assert "Only normalize() was checked, and nothing was recorded." in result.output
    assert "Report:" not in result.output
    assert "not started" in cvgrade("status", cwd=workspace).output


def test_an_unknown_function_lists_those_of_the_lesson(cvgrade: Run, workspace: Path) -> None:
    result = cvgrade("check", "2", "normalizes", cwd=workspace)
    assert result.exit_code == 2
    assert "lesson02 has no function 'normalizes'." in result.output
    assert "Its functions are: normalize, standardize." in result.output


def test_one_function_is_checked_at_a_time(cvgrade: Run, workspace: Path) -> None:
    result = cvgrade("check", "2", "normalize", "standardize", cwd=workspace)
    assert result.exit_code == 2
    assert "One function is checked at a time." in result.output
    assert "no function 'no'" in cvgrade("check", "2", "normalize", "no", cwd=workspace).output


def test_after_a_failure_the_last_line_says_where_to_begin(cvgrade: Run, workspace: Path) -> None:
    write(workspace, WRONG)
    result = cvgrade("check", "2", cwd=workspace)
    assert "Begin with normalize(): `cvgrade check lesson02 normalize`" in result.output
    assert "`cvgrade check lesson02 normalize`" in cvgrade("next", cwd=workspace).output
    write(workspace, "def standardize(pixels):\n    return pixels\n")
    result = cvgrade("check", "2", cwd=workspace)
    assert "Begin with standardize()" in result.output


def test_an_empty_file_is_called_so(cvgrade: Run, workspace: Path) -> None:
    write(workspace, "\n")
    assert "lesson02.py is empty. `cvgrade reset lesson02`" in cvgrade("check", "2", cwd=workspace).output


def test_a_file_with_a_syntax_error_is_repaired_before_any_function(cvgrade: Run, workspace: Path) -> None:
    write(workspace, "def normalize(:\n")
    output = cvgrade("check", "2", cwd=workspace).output
    assert "syntax error on line 1" in output
    assert "Begin with" not in output
    assert "Begin with" not in cvgrade("next", cwd=workspace).output
