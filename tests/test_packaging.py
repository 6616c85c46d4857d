"""The wheel contains everything that an installed cvgrade needs."""

from __future__ import annotations

import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> zipfile.ZipFile:
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    (path,) = folder.glob("*.whl")
    return zipfile.ZipFile(path)


def test_the_wheel_marks_the_package_as_typed(wheel: zipfile.ZipFile) -> None:
    assert "grader/py.typed" in wheel.namelist()


def test_the_wheel_contains_the_license(wheel: zipfile.ZipFile) -> None:
    (name,) = (name for name in wheel.namelist() if name.endswith("/licenses/LICENSE"))
    assert wheel.read(name) == (ROOT / "LICENSE").read_bytes()


def test_the_wheel_contains_the_course(wheel: zipfile.ZipFile) -> None:
    packs = {path.parent.name for path in (ROOT / "solutions").glob("*/lesson.toml")}
    inside = {name.split("/")[3] for name in wheel.namelist() if name.startswith("grader/_course/exercises/")}
    assert inside == {*packs, "glossary.md"} - {"warmup"}  # it has no answer to remove


INSIDE = ("cvgrade.py", "grader/", "cvgrade-")
"""The top level of the wheel: the extension for notebooks, the package, and metadata."""

COURSE = ("exercises/", "solutions/", "reference_assets/", "templates/")

FILES = set(".py .typed .toml .md .ipynb .json .txt .j2 .css .js .jpg .png .svg .csv .npz .h5".split())
"""Kinds of files that the wheel may contain. Each other kind is a mistake, such as a key or a database."""


def tracked() -> set[str]:
    """Files of the repository: what is not committed is not published."""
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, check=True, capture_output=True)
    return set(listed.stdout.decode().split("\0"))


def test_the_wheel_contains_what_is_listed_and_nothing_else(wheel: zipfile.ZipFile) -> None:
    names = [name for name in wheel.namelist() if ".dist-info/" not in name]
    assert [name for name in wheel.namelist() if not name.startswith(INSIDE)] == []
    assert [name for name in names if Path(name).suffix not in FILES] == []
    course = [name.removeprefix("grader/_course/") for name in names if name.startswith("grader/_course/")]
    assert [name for name in course if not name.startswith(COURSE)] == []
    assert {"tests", "benchmarks", "docs", ".github"}.isdisjoint(name.split("/")[0] for name in names)


@pytest.mark.skipif(not (ROOT / ".git").exists(), reason="this is not a clone of the repository")
def test_the_wheel_contains_only_committed_files(wheel: zipfile.ZipFile) -> None:
    files = tracked()
    for name in wheel.namelist():
        if ".dist-info/" in name or name == "cvgrade.py":
            continue
        source = name.removeprefix("grader/_course/") if name.startswith("grader/_course/") else name
        assert source in files, f"{name} is not committed"
        assert wheel.read(name) == (ROOT / source).read_bytes()


def test_the_wheel_is_reproducible(wheel: zipfile.ZipFile, tmp_path: Path) -> None:
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(tmp_path)]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    (path,) = tmp_path.glob("*.whl")
    assert wheel.filename is not None
    assert path.read_bytes() == Path(wheel.filename).read_bytes()
