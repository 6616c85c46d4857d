"""The judge version covers every module that a verdict depends on."""

from __future__ import annotations

import ast
import shutil
from pathlib import Path

import pytest

import grader
from grader.judge.version import JUDGING, version_of

PACKAGE = Path(grader.__file__).parent

ROOTS = ("judge", "worker", "sandbox", "checks", "submissions/single_file.py")
"""Modules that read a submission, run it and check what it returned."""


def _module_file(name: str) -> Path | None:
    path = PACKAGE.parent.joinpath(*name.split("."))
    for each in (path.with_suffix(".py"), path / "__init__.py"):
        if each.is_file():
            return each
    return None


def _imports(path: Path) -> set[Path]:
    found: set[Path] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        names: list[str] = []
        if isinstance(node, ast.ImportFrom) and node.module and node.module.startswith("grader."):
            names = [node.module, *(f"{node.module}.{alias.name}" for alias in node.names)]
        elif isinstance(node, ast.Import):
            names = [alias.name for alias in node.names if alias.name.startswith("grader.")]
        found |= {each for name in names if (each := _module_file(name))}
    return found


def _closure() -> set[Path]:
    waiting = [
        path
        for root in ROOTS
        for path in ([PACKAGE / root] if root.endswith(".py") else sorted((PACKAGE / root).rglob("*.py")))
    ]
    seen: set[Path] = set()
    while waiting:
        path = waiting.pop()
        if path not in seen:
            seen.add(path)
            waiting += _imports(path)
    return seen


def _covered(path: Path) -> bool:
    name = path.relative_to(PACKAGE).as_posix()
    return any(name == each or name.startswith(f"{each}/") for each in JUDGING)


def test_every_imported_module_is_covered() -> None:
    missing = {
        path.relative_to(PACKAGE).as_posix()
        for path in _closure()
        if not _covered(path) and path.name != "__init__.py"
    }
    assert not missing


@pytest.mark.parametrize(
    "path",
    sorted(path for path in _closure() if path.name != "__init__.py"),
    ids=lambda path: path.relative_to(PACKAGE).as_posix(),
)
def test_a_change_of_a_covered_module_changes_the_version(path: Path, tmp_path: Path) -> None:
    copy = tmp_path / "grader"
    shutil.copytree(PACKAGE, copy, ignore=shutil.ignore_patterns("_course", "__pycache__"))
    before = version_of(copy)
    target = copy / path.relative_to(PACKAGE)
    target.write_text(target.read_text(encoding="utf-8") + "\n# changed\n", encoding="utf-8")
    assert version_of(copy) != before


def test_a_change_of_a_report_does_not_change_the_version(tmp_path: Path) -> None:
    copy = tmp_path / "grader"
    shutil.copytree(PACKAGE, copy, ignore=shutil.ignore_patterns("_course", "__pycache__"))
    before = version_of(copy)
    target = copy / "report" / "html.py"
    target.write_text(target.read_text(encoding="utf-8") + "\n# changed\n", encoding="utf-8")
    assert version_of(copy) == before
