"""``cvgrade solution``, and the functions beside it in the report."""

from __future__ import annotations

from pathlib import Path

import pytest
from fixture_types import Run

pytestmark = pytest.mark.slow


@pytest.fixture
def passed(cvgrade: Run, workspace: Path, solution: bytes) -> Path:
    """A workspace in which the lesson is passed, with a function that differs from the worked one."""
    own = solution.replace(b"/ 255\n", b"* (1 / 255)\n")
    (workspace / "lesson02.py").write_bytes(own)
    assert cvgrade("check", cwd=workspace).exit_code == 0
    return workspace


def test_the_solution_is_shown_only_after_a_pass(cvgrade: Run, workspace: Path) -> None:
    for words in (["2"], ["2", "normalize"], ["2", "--compare"]):
        result = cvgrade("solution", *words, cwd=workspace)
        assert result.exit_code == 2
        assert "def normalize" not in result.output


def test_the_solution_has_no_marks(cvgrade: Run, passed: Path) -> None:
    output = cvgrade("solution", "2", cwd=passed).output
    assert "def normalize" in output
    assert "def standardize" in output
    assert "SOLUTION" not in output


def test_one_function_of_the_solution(cvgrade: Run, passed: Path) -> None:
    output = cvgrade("solution", "2", "normalize()", cwd=passed).output
    assert output.startswith("def normalize")
    assert "standardize" not in output
    assert "Its functions are: normalize, standardize." in cvgrade("solution", "2", "no", cwd=passed).stderr


def test_a_comparison_prints_both_and_what_differs(cvgrade: Run, passed: Path) -> None:
    output = cvgrade("solution", "2", "normalize", "--compare", cwd=passed).output
    assert "Yours (lesson02.py, line " in output
    assert "* (1 / 255)" in output
    assert ".astype(np.float32) / 255" in output
    assert "What differs (both pass):" in output
    assert "Only yours uses `*`, `1`." in output
    assert "standardize()" not in output


def test_a_function_that_has_changed_is_not_said_to_pass(cvgrade: Run, passed: Path) -> None:
    path = passed / "lesson02.py"
    path.write_bytes(path.read_bytes().replace(b"1 / 255", b"1 / 256"))
    output = cvgrade("solution", "2", "normalize", "--compare", cwd=passed).output
    assert "What differs (yours has changed or does not pass):" in output
    path.write_text("x = 1\n")
    output = cvgrade("solution", "2", "normalize", "--compare", cwd=passed).output
    assert "lesson02.py has no `def normalize` to compare." in output


def test_the_report_shows_passing_functions_beside_the_worked_ones(cvgrade: Run, passed: Path) -> None:
    page = (passed / "report.html").read_text()
    assert page.count('class="beside"') == 2
    assert "Only yours uses" in page
    path = passed / "lesson02.py"
    path.write_bytes(path.read_bytes().replace(b"1 / 255", b"1 / 256"))
    cvgrade("check", cwd=passed)
    page = (passed / "report.html").read_text()
    assert page.count('class="beside"') == 1  # standardize still passes


def test_a_report_before_a_pass_shows_no_solution(cvgrade: Run, workspace: Path, solution: bytes) -> None:
    half = solution.replace(b"/ 255\n", b"/ 256\n")
    (workspace / "lesson02.py").write_bytes(half)
    assert cvgrade("check", cwd=workspace).exit_code == 1
    assert 'class="beside"' not in (workspace / "report.html").read_text()
