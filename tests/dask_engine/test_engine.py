"""Grading on real Dask processes: whatever breaks, the gradebook is that of an undisturbed run."""

from __future__ import annotations

import shutil
import signal
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from classes import command, contents

from grader.course.layout import Course

from .conftest import COUNT, Grade, Running, Start

pytestmark = [  # workers demand one
    pytest.mark.sandbox,
    pytest.mark.skipif(not shutil.which("bwrap"), reason="bubblewrap is not installed"),
]


def test_a_cluster_of_our_own_gives_what_the_local_engine_gives(
    slow_class: Path, calm: Path, tmp_path: Path, environment: dict[str, str]
) -> None:
    running = Running(
        command(slow_class, tmp_path / "out", "--seed", "5", "--engine", "dask", "--jobs", "2"), environment
    )
    code, error = running.end()
    assert (code, error) == (0, "")
    assert contents(tmp_path / "out") == contents(calm)
    assert (tmp_path / "out/exports/gradebook.csv").read_bytes() == (
        calm / "exports/gradebook.csv"
    ).read_bytes()


def test_one_killed_one_paused_one_without_a_sandbox(
    start_cluster: Start, grade: Grade, calm: Path, tmp_path: Path
) -> None:
    workers = start_cluster()
    for name in ("steady", "killed", "paused"):
        workers.start_worker(name)
    workers.start_worker("bare", PATH="/nowhere")
    running = grade(workers.address)
    running.until(3)
    workers.signal("killed", signal.SIGKILL)
    workers.signal("paused", signal.SIGSTOP)
    code, error = running.end()
    assert (code, error) == (0, "")
    refused = [note["message"] for note in running.told("note") if "takes no work" in note["message"]]
    assert len(refused) == 1
    assert "No sandbox" in refused[0]
    assert len(running.told("graded")) == COUNT  # each is told once, though some ran twice
    assert contents(tmp_path / "out") == contents(calm)


def test_a_scheduler_that_is_started_again(
    start_cluster: Start, grade: Grade, calm: Path, tmp_path: Path
) -> None:
    workers = start_cluster()
    workers.start_worker("one", restarted=True)
    workers.start_worker("two", restarted=True)
    running = grade(workers.address)
    running.until(3)
    workers.kill_scheduler()
    time.sleep(2)
    workers.start_scheduler()
    code, error = running.end()
    assert (code, error) == (0, "")
    assert len(running.told("graded")) == COUNT
    assert contents(tmp_path / "out") == contents(calm)


def test_a_scheduler_that_stays_away_ends_the_run_and_the_next_one_goes_on(
    start_cluster: Start, grade: Grade, calm: Path, tmp_path: Path
) -> None:
    workers = start_cluster()
    workers.start_worker("one", restarted=True)
    running = grade(workers.address, "--patience", "12")
    running.until(2)
    workers.kill_scheduler()
    code, error = running.end()
    assert code == 3
    assert "Nobody took work for" in error, error
    assert "Run the same command again to go on" in error
    workers.start_scheduler()
    again = grade(workers.address)
    assert again.end() == (0, "")
    assert again.told("plan")[0]["up_to_date"] >= 2
    assert contents(tmp_path / "out") == contents(calm)


def test_a_client_that_is_killed_goes_on_where_it_was(
    start_cluster: Start, grade: Grade, calm: Path, tmp_path: Path
) -> None:
    workers = start_cluster()
    workers.start_worker("one")
    workers.start_worker("two")
    running = grade(workers.address)
    running.until(4)
    running.kill()
    again = grade(workers.address)
    assert again.end() == (0, "")
    assert again.told("plan")[0]["up_to_date"] >= 4
    assert contents(tmp_path / "out") == contents(calm)


def test_the_flood_of_one_class_does_not_starve_another(
    start_cluster: Start, grade: Grade, tmp_path: Path, solution: bytes
) -> None:
    from .conftest import make_slow_class

    workers = start_cluster()
    workers.start_worker("one")
    workers.start_worker("two")
    flood = grade(workers.address, class_=make_slow_class(tmp_path / "flood", solution, 40), out="first")
    flood.until(3)
    small = grade(workers.address, class_=make_slow_class(tmp_path / "small", solution, 6), out="second")
    assert small.end() == (0, "")
    flood.kill()
    # Had it waited for its turn behind the flood, all forty would have been graded by now.
    with_small = len(contents(tmp_path / "first"))
    assert with_small < 30


# ----------------------------------------------------------------------------------------- bad input


def test_a_worker_of_another_version_is_refused_and_both_are_named(
    start_cluster: Start, grade: Grade, tmp_path: Path
) -> None:
    other = tmp_path / "other" / "grader"
    other.mkdir(parents=True)
    (other / "__init__.py").write_text('__version__ = "9.9.9"\n')
    workers = start_cluster()
    workers.start_worker("other", PYTHONPATH=str(other.parent))
    code, error = grade(workers.address).end()
    assert code == 3
    assert "No worker takes work" in error
    assert "cvgrade: 9.9.9 there, 0.1.0 here" in error


def test_a_worker_without_cvgrade_or_without_a_library_says_so(
    start_cluster: Start, grade: Grade, tmp_path: Path
) -> None:
    for name, missing in (("bare", "grader"), ("poor", "msgspec")):
        (tmp_path / name).mkdir()
        (tmp_path / name / "sitecustomize.py").write_text(
            "import sys\n"
            "class Without:\n"
            "    def find_spec(self, name, path=None, target=None):\n"
            f"        if name.partition('.')[0] == {missing!r}:\n"
            f"            raise ModuleNotFoundError(f'No module named {{name!r}}', name={missing!r})\n"
            "sys.meta_path.insert(0, Without())\n"
        )
    workers = start_cluster()
    workers.start_worker("bare", PYTHONPATH=str(tmp_path / "bare"))
    workers.start_worker("poor", PYTHONPATH=str(tmp_path / "poor"))
    code, error = grade(workers.address).end()
    assert code == 3
    assert "the package grader is not installed there" in error
    assert "the package msgspec is not installed there" in error


def test_a_full_disk_on_a_worker(
    start_cluster: Start, grade: Grade, calm: Path, tmp_path: Path, private_mounts: Callable[[str], list[str]]
) -> None:
    small = tmp_path / "small"
    small.mkdir()
    workers = start_cluster()
    workers.start_worker(
        "full", within=private_mounts(f"mount -t tmpfs -o size=4m full {small}"), TMPDIR=str(small)
    )
    workers.start_worker("roomy")
    running = grade(workers.address)
    assert running.end() == (0, "")
    (refused,) = [note["message"] for note in running.told("note")]
    assert "No space left on device" in refused
    assert contents(tmp_path / "out") == contents(calm)


def test_a_pack_that_is_edited_during_the_run_is_graded_as_it_was_sent(
    start_cluster: Start, grade: Grade, calm: Path, tiny_course: Course, tmp_path: Path
) -> None:
    course = tmp_path / "course"
    shutil.copytree(tiny_course.root, course)
    checks = next(course.glob("solutions/*/checks.py"))
    workers = start_cluster()
    workers.start_worker("one")
    running = grade(workers.address, environment={"CVGRADE_COURSE": str(course)})
    running.until(3)
    checks.write_text(checks.read_text() + "\nraise RuntimeError('half an edit')\n")
    assert running.end() == (0, "")
    assert contents(tmp_path / "out") == contents(calm)
    again = grade(workers.address, environment={"CVGRADE_COURSE": str(course)})
    code, _ = again.end()
    assert again.told("plan")[0]["up_to_date"] == 0
    assert code != 0
    assert not again.told("graded")  # a pack that does not import gives no result
    assert contents(tmp_path / "out") == contents(calm)


def test_nobody_answers(grade: Grade) -> None:
    code, error = grade("127.0.0.1:9").end()
    assert code == 3
    assert "No Dask scheduler answers at tcp://127.0.0.1:9" in error
