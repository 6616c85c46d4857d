"""``cvgrade doctor``."""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from pathlib import Path
from unittest.mock import Mock

import msgspec
import pytest
from click.testing import CliRunner, Result

from grader import doctor
from grader.cli.main import main
from grader.course.layout import Course
from grader.course.pack import Asset, Lesson
from grader.doctor import Finding
from grader.errors import ExaminerError
from grader.workspace.folder import Workspace

Run = Callable[..., Result]


def test_doctor_tests_python_packages_memory_course_and_sandbox(cvgrade: Run) -> None:
    result = cvgrade("doctor")
    assert result.exit_code == 0, result.output
    for what in ("Python", "tensorflow", "memory", "course", "sandbox"):
        assert what in result.output


def test_doctor_exits_with_3_and_advice_if_something_is_missing(
    cvgrade: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    lacking = Finding("missing", "mtcnn", "not installed", "pip install mtcnn")
    monkeypatch.setattr("grader.doctor.examine_machine", lambda *_: iter([lacking]))
    result = cvgrade("doctor")
    assert result.exit_code == 3
    assert "pip install mtcnn" in result.output


def test_a_package_without_bytecode_is_noted_with_the_command_that_compiles_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    package = tmp_path / "not_compiled"
    package.mkdir()
    (package / "__init__.py").touch()
    monkeypatch.syspath_prepend(str(tmp_path))
    (finding,) = doctor._bytecode("not_compiled")
    assert finding.state == "note"
    subprocess.run(finding.advice.removeprefix("Run once: ").split(), check=True)
    assert list(doctor._bytecode("not_compiled")) == []


def test_the_files_of_each_lesson_are_tested(
    tiny_course: Course, tiny_lesson: Lesson, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CVGRADE_CACHE", str(tmp_path))
    photo = Asset(
        name="dog.jpg", what="a dog", author="nobody", license="CC0", url="https://example.org/dog.jpg"
    )
    needy = msgspec.structs.replace(tiny_lesson, id="lesson03", assets=(photo,))
    without, lacking = doctor._assets(tiny_course, (tiny_lesson, needy))
    assert (without.state, without.what, without.found) == ("ok", "lesson02", "needs no files")
    assert (lacking.state, lacking.what, lacking.found) == ("note", "lesson03", "not here: dog.jpg")
    assert "`cvgrade assets fetch lesson03`" in lacking.advice


def test_a_terminal_without_unicode_gets_signs_and_names_that_it_can_print(
    tiny_course: Course, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CVGRADE_COURSE", str(tiny_course.root))
    findings = [Finding("ok", "course", "/home/zoë/course"), Finding("missing", "mtcnn", "not installed")]
    monkeypatch.setattr("grader.doctor.examine_machine", lambda *_: iter(findings))
    result = CliRunner(charset="ascii").invoke(main, ["doctor"])
    assert result.exit_code == 3, result.output
    assert "+ course" in result.stdout
    assert "/home/zo?/course" in result.stdout
    assert "x mtcnn" in result.stdout


def test_tensorflow_that_does_not_start_is_missing(
    tiny_course: Course, tiny_lesson: Lesson, monkeypatch: pytest.MonkeyPatch
) -> None:
    heavy = msgspec.structs.replace(tiny_lesson, libraries="tensorflow")
    error = ExaminerError("The worker process did not start.", "Run `pip install tensorflow`.")
    monkeypatch.setattr(doctor, "select_launcher", Mock(side_effect=error))
    wait = doctor.tensorflow_test(tiny_course, (tiny_lesson, heavy))
    assert wait is not None
    assert wait() == Finding("missing", "TensorFlow", error.message, error.advice)


def test_a_test_of_tensorflow_that_breaks_off_says_why(
    tiny_course: Course, tiny_lesson: Lesson, monkeypatch: pytest.MonkeyPatch
) -> None:
    heavy = msgspec.structs.replace(tiny_lesson, libraries="tensorflow")
    monkeypatch.setattr(doctor, "select_launcher", Mock(side_effect=MemoryError))
    wait = doctor.tensorflow_test(tiny_course, (heavy,))
    assert wait is not None
    with pytest.raises(MemoryError):
        wait()


def test_a_course_without_tensorflow_does_not_start_it(tiny_course: Course, tiny_lesson: Lesson) -> None:
    assert doctor.tensorflow_test(tiny_course, (tiny_lesson,)) is None


def test_the_settings_of_a_workspace_are_tested(workspace: Path, tiny_lesson: Lesson) -> None:
    there = Workspace(workspace)
    (found,) = doctor._settings(there, (tiny_lesson,))
    assert found.state == "ok"
    (workspace / "cvgrade.toml").write_text('backgruond = "no"\n')
    (found,) = doctor._settings(there, (tiny_lesson,))
    assert (found.state, found.advice) == ("missing", "Did you mean background?")
    assert list(doctor._settings(None, (tiny_lesson,))) == []
