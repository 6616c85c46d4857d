"""Cgroups of workers: real ones where this machine has them, else a folder that imitates version 2."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from grader.course.pack import Limits
from grader.sandbox import cgroups
from grader.sandbox.cgroups import can_create_cgroups, create_cgroup, remove_stale_cgroups

LIMITS = Limits(memory_mb=500)


@pytest.fixture
def sleeper() -> Iterator[int]:
    """A process to limit."""
    process = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(60)"])
    yield process.pid
    process.kill()
    process.wait()


@pytest.fixture
def fake_v2(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A FAKE hierarchy of version 2 in which systemd has delegated ``app.slice`` to the user.

    No kernel watches these files: the test shows which files are written, and not that they limit anything.
    """
    root = tmp_path / "cgroup"
    own = root / "user.slice" / "app.slice" / "run.scope"
    own.mkdir(parents=True)
    (root / "cgroup.controllers").write_text("cpu memory pids\n")
    for folder, controllers in ((own, ""), (own.parent, "memory pids\n")):
        (folder / "cgroup.subtree_control").write_text(controllers)
        (folder / "cgroup.procs").write_text("")
    membership = tmp_path / "self"
    membership.write_text("0::/user.slice/app.slice/run.scope\n")
    monkeypatch.setattr(cgroups, "ROOT", root)
    monkeypatch.setattr(cgroups, "OWN", membership)
    return own.parent


def test_a_delegated_folder_of_version_2_is_found(fake_v2: Path) -> None:
    assert can_create_cgroups()
    made = create_cgroup(4321, LIMITS)
    assert made is not None
    (folder,) = made.folders
    assert folder.parent == fake_v2
    assert folder.name.startswith(f"cvgrade-{os.getpid()}-")
    assert {path.name: path.read_text() for path in folder.iterdir()} == {
        "memory.max": str((500 + cgroups.HEADROOM_MB) << 20),
        "pids.max": str(cgroups.MAX_TASKS),
        "cgroup.procs": "4321",
    }


def test_there_is_no_cgroup_where_nothing_is_delegated(fake_v2: Path) -> None:
    (fake_v2 / "cgroup.subtree_control").write_text("cpu\n")
    assert not can_create_cgroups()
    assert create_cgroup(4321, LIMITS) is None


def test_empty_cgroups_of_ended_examiners_are_removed(fake_v2: Path) -> None:
    ended = subprocess.Popen([sys.executable, "-c", ""])
    ended.wait()
    old = fake_v2 / f"cvgrade-{ended.pid}-1"
    recent = fake_v2 / f"cvgrade-{ended.pid}-2"
    used = fake_v2 / f"cvgrade-{os.getpid()}-1"
    foreign = fake_v2 / "cvgrade-x-1"
    for folder in (old, recent, used, foreign):
        folder.mkdir()
        if folder != recent:
            os.utime(folder, (1, 1))
    remove_stale_cgroups()
    assert [folder.exists() for folder in (old, recent, used, foreign)] == [False, True, True, True]


@pytest.mark.skipif(not can_create_cgroups(), reason="this user cannot create cgroups here")
def test_a_process_is_limited_and_its_cgroup_removed(sleeper: int) -> None:
    made = create_cgroup(sleeper, LIMITS)
    assert made is not None
    own = Path(f"/proc/{sleeper}/cgroup").read_text()
    assert all(f"/{folder.name}\n" in own for folder in made.folders)
    around = cgroups._own_path("memory") if len(made.folders) == 2 else ""
    assert around in str(made.folders[0]), "a limit around cvgrade does not hold for its workers"
    os.kill(sleeper, 9)
    os.waitpid(sleeper, 0)
    made.remove()
    assert not any(folder.exists() for folder in made.folders)


def test_a_folder_that_is_still_busy_is_removed_later(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cgroups, "REMOVE_ATTEMPTS", 2)
    busy, other = tmp_path / "busy", tmp_path / "other"
    (busy / "process").mkdir(parents=True)  # a folder that is not empty cannot be removed, either
    other.mkdir()
    cgroups.Cgroup((busy,)).remove()
    assert busy.exists()
    (busy / "process").rmdir()
    cgroups.Cgroup((other,)).remove()
    assert not busy.exists()
    assert not other.exists()
