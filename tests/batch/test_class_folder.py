from __future__ import annotations

from pathlib import Path

import pytest

from grader.batch.class_folder import MARKER, ClassFolder
from grader.errors import UsageError


def test_a_folder_whose_record_another_run_is_writing_may_be_used(tmp_path: Path) -> None:
    (tmp_path / f".{MARKER}.x1").write_text("{")
    assert ClassFolder(tmp_path).claim() is None
    (tmp_path / "notes.txt").write_text("mine")
    with pytest.raises(UsageError, match="no folder of a graded class"):
        ClassFolder(tmp_path).claim()
