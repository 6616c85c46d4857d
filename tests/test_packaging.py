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
    assert inside == packs
