"""The commands of a learner: init, hint, status, report, reset."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

from grader.course.layout import Course
from grader.workspace.editor_files import editor_files

Run = Callable[..., Result]

WRONG = "def normalize(pixels):\n    return pixels / 255\ndef standardize(pixels):\n    return pixels\n"


def write(workspace: Path, source: bytes | str) -> Path:
    path = workspace / "lesson02.py"
    path.write_bytes(source if isinstance(source, bytes) else source.encode())
    return path


def test_a_new_workspace_has_exercise_lesson_and_settings(workspace: Path) -> None:
    names = {path.relative_to(workspace).as_posix() for path in workspace.rglob("*") if path.is_file()}
    assert names - set(editor_files()) == {"lesson02.py", "lessons/lesson02.md", "cvgrade.toml"}


def test_init_writes_nothing_if_the_course_lacks_an_exercise(
    cvgrade: Run, tiny_course: Course, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    torn = tmp_path / "torn"
    shutil.copytree(tiny_course.root, torn)
    shutil.rmtree(torn / "exercises")
    monkeypatch.setenv("CVGRADE_COURSE", str(torn))
    result = cvgrade("init", str(tmp_path / "w"))
    assert result.exit_code == 3
    assert "is missing from the course" in result.stderr
    assert not (tmp_path / "w").exists()


def test_init_keeps_existing_files(cvgrade: Run, workspace: Path) -> None:
    write(workspace, "mine = 1\n")
    assert "Nothing was changed" in cvgrade("init", str(workspace)).output
    assert (workspace / "lesson02.py").read_text() == "mine = 1\n"


def test_outside_a_workspace_the_advice_is_to_create_one(cvgrade: Run, tmp_path: Path) -> None:
    result = cvgrade("check", cwd=tmp_path)
    assert result.exit_code == 2
    assert "cvgrade init" in result.stderr


def test_each_hint_is_the_next_one_until_the_last(cvgrade: Run, workspace: Path) -> None:
    first, second, third = (cvgrade("hint", "2", "normalize-dtype", cwd=workspace).output for _ in range(3))
    assert "hint 1 of 2" in first
    assert "hint 2 of 2" in second
    assert second == third


def test_a_hint_without_a_check_is_about_the_first_failed_one(
    cvgrade: Run, workspace: Path, solution: bytes
) -> None:
    write(workspace, solution + b"\ndef standardize(pixels):\n    return pixels\n")
    cvgrade("check", cwd=workspace)
    assert "standardize-moments" in cvgrade("hint", "2", cwd=workspace).output


def test_status_report_and_terminal_agree_about_a_lesson_passed_earlier(
    cvgrade: Run, workspace: Path, solution: bytes
) -> None:
    write(workspace, solution)
    cvgrade("check", cwd=workspace)
    write(workspace, WRONG)
    output = cvgrade("check", cwd=workspace).output
    assert "lesson02 stays passed: you passed it earlier. This result is about your file now." in output
    line = next(line for line in cvgrade("status", cwd=workspace).output.splitlines() if "lesson02" in line)
    assert line.split()[-7:] == ["passed", "earlier", "4", "1", "of", "4", "2"]
    page = (workspace / "report.html").read_text()
    assert "You passed this lesson earlier, and it stays passed." in page
    assert "You have passed all lessons." in page
    write(workspace, solution)
    assert "not checked" in cvgrade("status", cwd=workspace).output
    cvgrade("report", cwd=workspace)
    assert "Your file has changed since this check." in (workspace / "report.html").read_text()


def test_an_untouched_lesson_is_not_started_everywhere(cvgrade: Run, workspace: Path) -> None:
    cvgrade("check", "2", cwd=workspace)
    line = next(line for line in cvgrade("status", cwd=workspace).output.splitlines() if "lesson02" in line)
    assert line.rstrip().endswith("not started")  # no points, no attempts
    assert "in progress" not in (workspace / "report.html").read_text()


def test_another_file_does_not_count_as_progress(cvgrade: Run, workspace: Path, solution: bytes) -> None:
    (workspace / "other.py").write_bytes(solution)
    result = cvgrade("check", "2", "--file", "other.py", cwd=workspace)
    assert result.exit_code == 0
    assert "Nothing was recorded" in result.output
    assert "Report:" not in result.output
    assert "not started" in cvgrade("status", cwd=workspace).output
    assert cvgrade("solution", "2", cwd=workspace).exit_code == 2
    assert not (workspace / "report.html").exists()
    cvgrade("check", "2", "--file", "other.py", "--report", "other.html", cwd=workspace)
    assert "1 of 1 lesson passed" in (workspace / "other.html").read_text()


def test_the_report_leads_with_the_next_step_that_the_terminal_names(cvgrade: Run, workspace: Path) -> None:
    write(workspace, WRONG)
    cvgrade("check", cwd=workspace)
    said = cvgrade("next", cwd=workspace).output.removeprefix("Next: ").split(".")[0]
    page = (workspace / "report.html").read_text()
    assert said in page
    assert page.index(said) < page.index("lesson passed")


def test_reset_saves_the_learners_file(cvgrade: Run, workspace: Path) -> None:
    write(workspace, "mine = 1\n")
    assert "backups" in cvgrade("reset", "2", cwd=workspace).output.replace("\n", "")
    assert "NotImplementedError" in (workspace / "lesson02.py").read_text()
    assert [path.read_text() for path in (workspace / "backups").iterdir()] == ["mine = 1\n"]


@pytest.mark.parametrize("way", ["option", "environment"])
def test_plain_output_has_words_instead_of_signs(
    way: str, cvgrade: Run, workspace: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    words = ["--plain"] if way == "option" else []
    if way == "environment":
        monkeypatch.setenv("CVGRADE_PLAIN", "1")
    write(workspace, WRONG)
    output = cvgrade("check", *words, cwd=workspace).output
    assert "not right yet: Return float32" in output
    assert not set("✗·→") & set(output)
    output = cvgrade("status", *words, cwd=workspace).output
    assert "in progress, best 1, file now 1 of 4, attempts 1" in " ".join(output.split())


def test_a_failing_function_has_a_text_for_a_teacher_with_its_code(cvgrade: Run, workspace: Path) -> None:
    write(workspace, WRONG)
    cvgrade("check", cwd=workspace)
    page = (workspace / "report.html").read_text()
    assert page.count('class="ask"') == 2
    assert "```python\ndef normalize(pixels):\n    return pixels / 255\n```" in page


def test_notebooks_are_refused_beside_python_files(cvgrade: Run, workspace: Path) -> None:
    """The Python files would win over them, and every other command would ignore the notebooks."""
    result = cvgrade("init", "--notebooks", ".", cwd=workspace)
    assert result.exit_code == 2
    assert "such as lesson02.py: these count" in result.stderr
    assert "cvgrade init --notebooks my-notebooks" in result.stderr
    assert not list(workspace.glob("*.ipynb"))


def test_a_folder_with_spaces_is_named_as_a_shell_accepts_it(cvgrade: Run, tmp_path: Path) -> None:
    assert 'Next: cd "my course", run' in cvgrade("init", "my course", cwd=tmp_path).output
    assert "Next: cd other-course, run" in cvgrade("init", "other-course", cwd=tmp_path).output


def test_a_missing_file_is_brought_back_by_reset(cvgrade: Run, workspace: Path) -> None:
    (workspace / "lesson02.py").unlink()
    for words in (("check", "2"), ("try", "2", "normalize")):
        advice = cvgrade(*words, cwd=workspace).stderr
        assert "`cvgrade reset lesson02` brings" in advice or "nothing to try" in advice
    assert "Check the name" in cvgrade("check", "2", "--file", "nowhere.py", cwd=workspace).stderr


def test_a_folder_in_place_of_a_file_is_no_lesson_that_was_started(cvgrade: Run, workspace: Path) -> None:
    (workspace / "lesson02.py").unlink()
    (workspace / "lesson02.py").mkdir()
    result = cvgrade("check", cwd=workspace)
    assert result.exit_code == 2
    assert "no exercise file" in result.stderr
    assert "Traceback" not in result.output


def test_a_narrow_terminal_shows_the_status_in_lines(
    cvgrade: Run, workspace: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "40")
    narrow = cvgrade("status", cwd=workspace).output
    assert "attempts" not in narrow
    assert narrow.startswith("lesson02, ")
    monkeypatch.setenv("COLUMNS", "80")
    assert "attempts" in cvgrade("status", cwd=workspace).output


def test_without_a_name_read_and_hint_are_about_the_lesson_in_work(
    cvgrade: Run, workspace: Path, solution: bytes
) -> None:
    assert cvgrade("read", cwd=workspace).output.endswith("lesson02.html\n")
    assert "lesson02 normalize-dtype" in cvgrade("hint", cwd=workspace).output
    write(workspace, solution)
    cvgrade("check", cwd=workspace)
    result = cvgrade("hint", cwd=workspace)
    assert result.exit_code == 2
    assert "You have passed all lessons." in result.stderr


@pytest.mark.parametrize("command", ["hint", "try", "solution"])
def test_a_function_without_its_lesson_gets_the_same_command(
    cvgrade: Run, workspace: Path, command: str
) -> None:
    advice = cvgrade(command, "normalize", cwd=workspace).stderr
    assert f"It is a function of lesson02: `cvgrade {command} lesson02 normalize`." in advice


def test_hint_takes_a_lesson_and_a_function_in_one_word(cvgrade: Run, workspace: Path) -> None:
    assert "lesson02 normalize-dtype (hint 1" in cvgrade("hint", "lesson02.normalize", cwd=workspace).output
