"""The structure that the documentation promises."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from pathlib import Path

import pytest

GRADER = Path(__file__).resolve().parents[1] / "grader"

UNTRUSTED_MAY_IMPORT = {"worker"}
"""What `grader.worker` may import of ours: nothing else is visible in the sandbox."""

FORBIDDEN = {
    "model": {"cli", "grading", "worker", "report", "workspace", "course", "checks"},
    "course": {"cli", "grading", "worker", "report", "workspace", "checks"},
    "report": {"cli", "grading", "worker", "workspace", "checks", "batch", "export"},
    "checks": {"cli", "workspace", "report"},
    "grading": {"cli", "workspace"},
    "workspace": {"cli", "grading", "worker", "checks"},
    "intake": {"cli", "grading", "worker", "checks", "workspace"},
    "gradebook": {"cli", "grading", "worker", "checks", "workspace", "report", "marking", "batch", "intake"},
    "marking": {"cli", "grading", "worker", "checks", "workspace", "batch", "intake"},
    "export": {"cli", "grading", "worker", "checks", "workspace", "batch", "intake"},
    "similar": {"cli", "grading", "worker", "checks", "workspace", "batch", "gradebook", "marking"},
    "batch": {"cli", "worker", "checks", "cluster", "planning"},
    "planning": {"cli", "worker", "checks", "cluster", "workspace"},
    "cluster": {"cli", "worker", "checks", "workspace", "intake", "marking", "export"},
}


def imports(path: Path) -> set[str]:
    """Parts of grader that a module imports."""
    found = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module and node.module.startswith("grader."):
            found.add(node.module.split(".")[1])
        elif isinstance(node, ast.Import):
            found |= {name.name.split(".")[1] for name in node.names if name.name.startswith("grader.")}
    return found


def modules() -> list[Path]:
    return [path for path in sorted(GRADER.rglob("*.py")) if "_course" not in path.parts]


@pytest.mark.parametrize("path", modules(), ids=lambda path: str(path.relative_to(GRADER)))
def test_data_flows_one_way(path: Path) -> None:
    part = path.relative_to(GRADER).parts[0].removesuffix(".py")
    found = imports(path)
    if part == "worker":
        assert found <= UNTRUSTED_MAY_IMPORT
    assert not found & FORBIDDEN.get(part, set())


@pytest.mark.parametrize("path", modules(), ids=lambda path: str(path.relative_to(GRADER)))
def test_the_engine_knows_no_lesson(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    code = re.sub(r'"""[\s\S]*?"""|#.*|`[^`]*`', "", text)  # documentation may give examples
    assert not re.findall(r"lesson0[1-9]", code.replace("lesson08_flow", ""))


def imported_by(*words: str) -> set[str]:
    """Modules that are loaded after running the command line with these words."""
    code = (
        "import sys\n"
        "from grader.cli.main import main\n"
        f"try: main({list(words)!r}, standalone_mode=False)\n"
        "except SystemExit: pass\n"
        "print('\\n' + ' '.join(sys.modules))"
    )
    ended = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    return set(ended.stdout.splitlines()[-1].split())


def test_help_imports_neither_numpy_nor_tensorflow() -> None:
    assert not imported_by("--help") & {
        "numpy",
        "tensorflow",
        "keras",
        "PIL",
        "matplotlib",
        "pytest",
        "jinja2",
        "sqlalchemy",
        "distributed",
    }


def test_the_command_line_never_imports_a_check_or_a_heavy_library() -> None:
    loaded = imported_by("lesson", "build", "--check")
    assert not loaded & {"tensorflow", "keras", "grader.judge.pytest_plugin"}
