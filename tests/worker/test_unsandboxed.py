from __future__ import annotations

import shutil
from pathlib import Path

import pytest

import grader
from grader.course.pack import Limits
from grader.judge.submission import Source, Submission
from grader.sandbox import unsandboxed
from grader.sandbox.unsandboxed import UnsandboxedLauncher

NOISY = """
import os, sys
print("printed at import")
print("logged at import", file=sys.stderr)
os.write(1, b"written at import\\n")
os.write(2, b"logged from C++ at import\\n")
"""


@pytest.fixture
def noisy_library(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A copy of the worker's package that also imports a library with a start-up log."""
    package = tmp_path / "grader"
    origin = Path(grader.__file__).parent
    shutil.copytree(origin / "worker", package / "worker", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(origin / "__init__.py", package)
    (tmp_path / "noisy.py").write_text(NOISY)
    with (package / "worker" / "libraries.py").open("a") as file:
        file.write("\nLIBRARIES['numpy'] += ('noisy',)\n")
    monkeypatch.setattr(unsandboxed, "_IMPORT_FOLDER", tmp_path)


def test_the_start_up_log_of_a_library_is_not_output_of_the_learner(noisy_library: None) -> None:
    source = b"import os, noisy\nprint('loading')\ndef f():\n    print('called')\n    os.write(2, b'low level\\n')\n"
    submission = Submission(
        UnsandboxedLauncher("numpy", {}, {}), Source("lesson.py", source, 1, {}), Limits(load_s=30)
    )
    try:
        submission.f()
        submission.close()
        assert sorted(submission.printed().decode().splitlines()) == ["called", "loading", "low level"]
    finally:
        submission.close()
