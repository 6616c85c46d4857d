"""``cvgrade demo`` and ``cvgrade story``."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

pytestmark = pytest.mark.slow

Run = Callable[..., Result]


def test_the_demo_checks_the_solution(cvgrade: Run, tmp_path: Path) -> None:
    result = cvgrade("demo", str(tmp_path / "demo"))
    assert result.exit_code == 0, result.output
    record = json.loads((tmp_path / "demo" / ".cvgrade" / "lesson02.json").read_text())
    assert record["attempts"] == 1
    assert "<html" in (tmp_path / "demo" / "report.html").read_text()
