"""``doctor``, ``demo`` and ``assets``, run as a user runs them."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

from grader.doctor import Finding

Run = Callable[..., Result]


def test_the_demo_grades_the_solution_for_real(cvgrade: Run, tmp_path: Path) -> None:
    result = cvgrade("demo", str(tmp_path / "demo"))
    assert result.exit_code == 0, result.output
    record = json.loads((tmp_path / "demo" / ".cvgrade" / "lesson02.json").read_text())
    assert record["attempts"] == 1
    assert "<html" in (tmp_path / "demo" / "report.html").read_text()


def test_doctor_looks_at_python_packages_memory_course_and_walls(cvgrade: Run) -> None:
    result = cvgrade("doctor")
    assert result.exit_code == 0, result.output
    for what in ("Python", "tensorflow", "memory", "course", "sandbox"):
        assert what in result.output


def test_doctor_ends_with_3_and_an_advice_when_something_is_missing(
    cvgrade: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    lacking = Finding("missing", "mtcnn", "not installed", "pip install mtcnn")
    monkeypatch.setattr("grader.doctor.examine_machine", lambda: iter([lacking]))
    result = cvgrade("doctor")
    assert result.exit_code == 3
    assert "pip install mtcnn" in result.output


def test_assets_of_a_course_without_any(cvgrade: Run) -> None:
    listed = cvgrade("assets", "list", "--json")
    assert json.loads(listed.stdout) == {"schema": 1, "assets": []}
    assert "Nothing to download" in cvgrade("assets", "fetch").output
    unknown = cvgrade("assets", "fetch", "nonsense")
    assert unknown.exit_code == 2
    assert "nonsense" in unknown.stderr
