"""A new workspace opens in an editor with tasks whose problems are found in the output of a check."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from fixture_types import Run

from grader.workspace.editor_files import PROBLEM_MATCHER, editor_files


def test_a_workspace_has_the_files_and_keeps_those_of_its_owner(cvgrade: Run, workspace: Path) -> None:
    for name in editor_files():
        json.loads((workspace / name).read_text())
    mine = workspace / ".vscode" / "settings.json"
    mine.write_text("{}")
    assert cvgrade("init", str(workspace)).exit_code == 0
    assert mine.read_text() == "{}"


@pytest.mark.slow
def test_the_pattern_finds_every_problem_in_the_output_of_a_check(cvgrade: Run, workspace: Path) -> None:
    (workspace / "lesson02.py").write_text("\n\ndef normalize(pixels):\n    return pixels / 255\n")
    output = cvgrade("check", "2", "--format", "problems", cwd=workspace).output
    pattern = PROBLEM_MATCHER["pattern"]
    assert isinstance(pattern, dict)
    found = [match for line in output.splitlines() if (match := re.match(pattern["regexp"], line))]
    assert {match[1] for match in found} == {"lesson02.py"}
    assert "3" in {match[2] for match in found}
    assert any("Expected dtype float32, but got float64" in match[3] for match in found)
    assert "lesson02  1 of 4 points" in output
