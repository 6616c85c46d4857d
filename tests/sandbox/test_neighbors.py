"""A fork and memory bomb does not harm a submission that is graded at the same time."""

from __future__ import annotations

import contextlib
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from ordinary_user import become, readable_python

from grader.sandbox.bubblewrap import find_bubblewrap

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
COURSE = ROOT / "tests" / "hostile" / "course"
NOBODY = 65_534

pytestmark = [
    pytest.mark.sandbox,
    pytest.mark.heavy,
    pytest.mark.skipif(not find_bubblewrap(), reason="bubblewrap is not installed"),
]


@pytest.fixture
def bounded(request: pytest.FixtureRequest) -> Any:
    """Start processes in limited cgroups, so that a hole in the sandbox fails a test and spares the machine."""
    limits = {"pids": ("pids.max", 600), "memory": ("memory.limit_in_bytes", 6 << 30)}
    folders = []
    for controller, (setting, value) in limits.items():
        folder = Path("/sys/fs/cgroup", controller, f"neighbors-{os.getpid()}")
        with contextlib.suppress(OSError):
            folder.mkdir()
            (folder / setting).write_text(str(value))
            folders.append(folder)

    def enter() -> None:
        for folder in folders:
            (folder / "cgroup.procs").write_text("0")

    yield enter
    for folder in folders:
        with contextlib.suppress(OSError):
            folder.rmdir()


def run(prefix: list[str], enter: Any, home: str) -> Any:
    ended = subprocess.run(
        [*prefix, sys.executable, str(HERE / "neighbors.py"), str(COURSE)],
        env={"PATH": os.environ["PATH"], "HOME": home, "PYTHONPATH": str(ROOT)},
        cwd="/",
        preexec_fn=enter,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert ended.returncode == 0, ended.stderr
    return json.loads(ended.stdout)


def expect_unharmed(found: Any) -> None:
    assert found["honest"]["outcomes"] == ["passed"] * 4
    assert found["honest"]["isolation"] == found["bomb"]["isolation"] == "bubblewrap"
    assert not {"passed", "broken"} & set(found["bomb"]["outcomes"])


def test_an_honest_submission_is_unharmed(bounded: Any, tmp_path: Path) -> None:
    found = run([], bounded, str(tmp_path))
    assert found["uid"] == os.getuid()
    expect_unharmed(found)


@pytest.mark.skipif(
    not hasattr(os, "geteuid") or os.geteuid() != 0, reason="only root can become another user"
)
@pytest.mark.skipif(not shutil.which("setpriv"), reason="setpriv (util-linux) is not installed")
def test_an_honest_submission_of_an_ordinary_user_is_unharmed(bounded: Any) -> None:
    found = run([*readable_python(), *become(NOBODY, NOBODY)], bounded, "/")
    assert found["uid"] == NOBODY
    expect_unharmed(found)


@pytest.mark.skipif(not shutil.which("unshare"), reason="unshare (util-linux) is not installed")
def test_a_machine_without_user_namespaces_is_reported_or_refused(bounded: Any, tmp_path: Path) -> None:
    """The setting applies inside a user namespace, in which the kernel then creates no further ones."""
    (tmp_path / "lesson02.py").write_text("def normalize(p):\n    return p\n")
    script = (
        "echo 0 > /proc/sys/user/max_user_namespaces || exit 77\n"
        f"{Path(sys.executable).with_name('cvgrade')} check 2 --file lesson02.py --json $FLAG"
    )
    for flag, code, expected in (
        ("", 1, '"isolation":"unsandboxed"'),
        ("--require-sandbox", 3, "Nothing was graded"),
    ):
        ended = subprocess.run(
            ["unshare", "--user", "--map-root-user", "sh", "-c", script],
            env={
                "PATH": os.environ["PATH"],
                "HOME": str(tmp_path),
                "PYTHONPATH": str(ROOT),
                "FLAG": flag,
                "CVGRADE_BACKGROUND": "0",
                "CVGRADE_COURSE": str(COURSE),
            },
            cwd=tmp_path,
            preexec_fn=bounded,
            capture_output=True,
            text=True,
            timeout=120,
            check=False,
        )
        if ended.returncode == 77:
            pytest.skip("this machine does not let a namespace forbid further ones")
        assert ended.returncode == code, ended.stderr
        assert expected in ended.stdout + ended.stderr
