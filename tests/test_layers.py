"""The structure that the documentation promises."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
GRADER = ROOT / "grader"
TABLE = ROOT / "docs" / "architecture.md"

UNLISTED = {"__init__", "__main__", "__version__"}
"""The package's version and entry point: every part may import the one, and the other imports `cli`."""


def part_of(path: Path) -> str:
    return path.relative_to(GRADER).parts[0].removesuffix(".py")


def modules() -> list[Path]:
    return [path for path in sorted(GRADER.rglob("*.py")) if "_course" not in path.parts]


@cache
def nodes(path: Path) -> tuple[ast.AST, ...]:
    """All nodes of a module."""
    return tuple(ast.walk(ast.parse(path.read_text(encoding="utf-8"))))


def imports(path: Path) -> set[str]:
    """Parts of grader that a module imports."""
    found: set[str] = set()
    for node in nodes(path):
        if isinstance(node, ast.ImportFrom) and node.module == "grader":
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module and node.module.startswith("grader."):
            found.add(node.module.split(".")[1])
        elif isinstance(node, ast.Import):
            found |= {name.name.split(".")[1] for name in node.names if name.name.startswith("grader.")}
    return found - UNLISTED - {part_of(path)}


def documented() -> dict[str, list[str]]:
    """What each part imports according to the table in the documentation, from top to bottom."""
    rows = re.findall(r"^\| `(\w+)(?:/|\.py)` \|.*\|(.*)\|$", TABLE.read_text(encoding="utf-8"), re.MULTILINE)
    return {part: re.findall(r"`(\w+)`", cells) for part, cells in rows}


@cache
def actual() -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for path in modules():
        found.setdefault(part_of(path), set()).update(imports(path))
    return {part: parts for part, parts in found.items() if part not in UNLISTED}


def test_the_table_lists_every_part_once() -> None:
    assert sorted(documented()) == sorted(actual())


@pytest.mark.parametrize("part", sorted(actual()))
def test_a_part_imports_what_the_table_says_and_nothing_else(part: str) -> None:
    assert set(documented()[part]) == actual()[part]


PARSERS = {
    *("archive_entries", "folder_entries", "folder_parts", "archive_parts", "gather", "notebook_source"),
    *("Classroom", "open_class", "read_learner"),
}
"""What reads untrusted files in the process that calls it. Only the reader, a bounded process, may."""


@pytest.mark.parametrize("path", modules(), ids=lambda path: str(path.relative_to(GRADER)))
def test_only_the_reader_parses_submissions(path: Path) -> None:
    names = {alias.name for node in nodes(path) if isinstance(node, ast.ImportFrom) for alias in node.names}
    assert part_of(path) == "submissions" or not names & PARSERS


def test_a_part_imports_only_parts_below_it() -> None:
    order = list(documented())
    wrong = [
        (part, other)
        for part, others in documented().items()
        for other in others
        if order.index(other) <= order.index(part)
    ]
    assert not wrong


def pack_modules() -> list[Path]:
    packs = sorted((ROOT / "solutions").glob("*/**/*.py"))
    return [path for path in packs if "wrong" not in path.parts]


@pytest.mark.parametrize("path", pack_modules(), ids=lambda path: str(path.relative_to(ROOT)))
def test_a_pack_imports_nothing_but_checks_and_its_figures_only_the_drawing(path: Path) -> None:
    found = set()
    for node in nodes(path):
        if isinstance(node, ast.ImportFrom) and node.module and node.module.split(".")[0] == "grader":
            found.add(".".join(node.module.split(".")[:2]))
        elif isinstance(node, ast.Import):
            found |= {name.name for name in node.names if name.name.split(".")[0] == "grader"}
    assert found <= {"grader.drawing" if path.name == "figures.py" else "grader.checks"}


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


def test_the_command_line_never_imports_a_check_or_a_heavy_library() -> None:
    loaded = imported_by("lesson", "build", "--check")
    assert not loaded & {"tensorflow", "keras", "grader.judge.pytest_plugin"}
