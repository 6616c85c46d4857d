"""Every imported package is declared in pyproject.toml, and every declared one is used."""

from __future__ import annotations

import ast
import re
import sys
import tomllib
from collections.abc import Iterable
from functools import cache
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]

RUNTIME = ("grader", "solutions")
"""Folders whose imports a user needs: the dependencies and the extras must declare them."""

DEVELOPMENT = ("tests", "benchmarks")
"""Folders whose imports a contributor needs: the dependency groups may declare them too."""

NOT_IMPORTED = {
    "coverage": "a command; measures the tests",
    "furo": "docs/conf.py names it as the theme",
    "hatchling": "a command; builds the wheel",
    "ipykernel": "Jupyter starts it to run a notebook",
    "mypy": "a command; checks the types",
    "myst-parser": "docs/conf.py names it as an extension",
    "psycopg": "SQLAlchemy imports it for a postgresql:// address",
    "pytest-timeout": "pytest loads it as a plugin",
    "pytest-xdist": "pytest loads it as a plugin",
    "ruff": "a command; formats and lints",
    "sphinx": "a command; builds the documentation",
    "sphinx-click": "docs/conf.py names it as an extension",
    "types-psutil": "mypy reads its type stubs",
    "types-pygments": "mypy reads its type stubs",
    "types-pyyaml": "mypy reads its type stubs",
}
"""Declared packages that no file imports, and the reason why each is declared."""


def canonical(name: str) -> str:
    """Return a distribution's name in the normalized form of PEP 503."""
    return re.sub(r"[-_.]+", "-", name).lower()


@cache
def project() -> dict[str, object]:
    return tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))


def names(requirements: Iterable[object]) -> set[str]:
    """Return the distributions that requirements name, without included groups and cvgrade itself."""
    found = {re.match(r"[\w.-]+", each)[0] for each in requirements if isinstance(each, str)}  # type: ignore[index]
    return {canonical(name) for name in found} - {"cvgrade"}


def declared_for_users() -> set[str]:
    table = project()["project"]
    assert isinstance(table, dict)
    extras = table["optional-dependencies"].values()
    return names(table["dependencies"]).union(*map(names, extras))


def declared_for_contributors() -> set[str]:
    groups = project()["dependency-groups"]
    assert isinstance(groups, dict)
    return set().union(*map(names, groups.values()))


def python_files(folder: str) -> list[Path]:
    """Return the modules of a folder. Answers of learners are data, not modules."""
    paths = sorted((ROOT / folder).rglob("*.py"))
    return [path for path in paths if not {"wrong", "right", "misconceptions", "_course"} & set(path.parts)]


def imported_modules(path: Path) -> set[str]:
    """Return the top-level modules that a file imports, without the standard library and its neighbors."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name.partition(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            found.add(node.module.partition(".")[0])
    return {name for name in found if name not in sys.stdlib_module_names and not is_ours(name, path)}


def is_ours(name: str, path: Path) -> bool:
    """Return whether a name is a module of this repository: a neighbor of the file, or a helper of the tests."""
    folders = [ROOT, *path.parents[:2]]
    if any((folder / f"{name}.py").is_file() or (folder / name).is_dir() for folder in folders):
        return True
    return name not in owners() and name in helpers()


@cache
def owners() -> dict[str, list[str]]:
    """Return the installed distributions of each top-level module."""
    return dict(packages_distributions())


@cache
def helpers() -> frozenset[str]:
    """Return the names of all modules below tests/."""
    return frozenset(path.stem for path in (ROOT / "tests").rglob("*.py"))


def imported_distributions(folders: Iterable[str]) -> dict[str, set[str]]:
    """Return the distributions that files import, and the files. An absent module counts by its own name."""
    found: dict[str, set[str]] = {}
    for path in [path for folder in folders for path in python_files(folder)]:
        for module in imported_modules(path):
            for owner in owners().get(module, [module]):
                found.setdefault(canonical(owner), set()).add(str(path.relative_to(ROOT)))
    return found


@pytest.mark.parametrize("folder", RUNTIME)
def test_a_user_gets_every_package_that_the_code_imports(folder: str) -> None:
    imported = imported_distributions([folder])
    assert {name: files for name, files in imported.items() if name not in declared_for_users()} == {}


@pytest.mark.parametrize("folder", DEVELOPMENT)
def test_a_contributor_gets_every_package_that_the_tests_import(folder: str) -> None:
    declared = declared_for_users() | declared_for_contributors()
    imported = imported_distributions([folder])
    assert {name: files for name, files in imported.items() if name not in declared} == {}


def test_every_declared_package_is_imported_or_has_a_reason() -> None:
    declared = declared_for_users() | declared_for_contributors()
    assert declared - set(imported_distributions([*RUNTIME, *DEVELOPMENT])) == set(NOT_IMPORTED)
