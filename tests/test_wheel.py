"""The built wheel, installed in an empty environment outside the repository, is the whole product."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]

pytestmark = [pytest.mark.heavy, pytest.mark.timeout(900)]


def run(*command: str | Path, cwd: Path, code: int = 0) -> str:
    home = {"HOME": str(cwd), "PATH": os.environ["PATH"], "LANG": "C.UTF-8", "CVGRADE_BACKGROUND": "0"}
    kept = {name: value for name, value in os.environ.items() if name.startswith(("UV_", "PIP_", "SSL_"))}
    ended = subprocess.run(
        [str(word) for word in command],
        cwd=cwd,
        env={**home, **kept, "UV_CACHE_DIR": uv_cache()},
        capture_output=True,
        text=True,
        check=False,
    )
    assert ended.returncode == code, f"{command}\n{ended.stdout}\n{ended.stderr}"
    return ended.stdout


def uv() -> str | None:
    """The uv that runs these tests, or any other."""
    return os.environ.get("UV") or shutil.which("uv")


def uv_cache() -> str:
    tool = uv()
    if not tool:
        return ""
    return subprocess.run([tool, "cache", "dir"], capture_output=True, text=True, check=True).stdout.strip()


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder with the commands of an environment that holds nothing but the wheel."""
    folder = tmp_path_factory.mktemp("wheel")
    run(sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", folder / "dist", cwd=ROOT)
    (wheel,) = (folder / "dist").glob("*.whl")
    run(
        sys.executable,
        "-m",
        "venv",
        "--without-pip" if uv() else "--upgrade-deps",
        folder / "env",
        cwd=folder,
    )
    python = folder / "env" / "bin" / "python"
    if tool := uv():  # the versions of the lock are in uv's cache already
        locked = folder / "locked.txt"
        run(tool, "export", "-q", "--frozen", "--no-emit-project", "--no-hashes", "-o", locked, cwd=ROOT)
        run(tool, "pip", "install", "-q", "--python", python, "-c", locked, wheel, cwd=folder)
    else:
        run(python, "-m", "pip", "install", "-q", wheel, cwd=folder)
    return python.parent


def test_the_installed_command_makes_a_workspace_and_checks_it(installed: Path, tmp_path: Path) -> None:
    cvgrade = installed / "cvgrade"
    run(cvgrade, "init", "w", cwd=tmp_path)
    work = tmp_path / "w"
    assert len(list(work.glob("lesson*.py"))) == 7
    assert "400 rows" in run(cvgrade, "try", "warmup", cwd=work)
    assert "0 of" in run(cvgrade, "check", "2", cwd=work, code=1)
    packs = next((installed.parent / "lib").glob("python*/site-packages/grader/_course/solutions"))
    shutil.copy(next(packs.glob("*/lesson02.py")), work / "lesson02.py")
    run(cvgrade, "check", "2", cwd=work)
    assert "<html" in (work / "report.html").read_text()


@pytest.mark.sandbox
@pytest.mark.skipif(not shutil.which("bwrap"), reason="bubblewrap is not installed")
def test_the_installed_lessons_cannot_be_seen_from_inside(installed: Path, tmp_path: Path) -> None:
    run(installed / "cvgrade", "init", "w", cwd=tmp_path)
    spy = f"""
import os
found = [os.path.join(f, n) for f, _, ns in os.walk({str(installed.parent)!r}) for n in ns if n in ("test_load_pixels.py", "lesson.toml")]
print("FOUND", found)
"""
    (tmp_path / "w" / "lesson02.py").write_text(spy)
    assert "FOUND []" in run(installed / "cvgrade", "check", "2", "--json", cwd=tmp_path / "w", code=1)
