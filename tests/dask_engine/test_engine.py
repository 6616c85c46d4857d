"""Grading on real Dask processes: whatever fails, the gradebook equals that of an undisturbed run."""

from __future__ import annotations

import shutil
import signal
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from classes import command, contents
from dask_processes import Cluster
from sampling import nightly

from grader.course.layout import Course

from .conftest import COUNT, Grade, Running, StartCluster, make_slow_class

pytestmark = [  # workers require a sandbox
    pytest.mark.sandbox,
    pytest.mark.skipif(not shutil.which("bwrap"), reason="bubblewrap is not installed"),
]


IMPATIENT = {"DASK_DISTRIBUTED__COMM__TIMEOUTS__CONNECT": "4s"}
"""Makes a client notice within seconds that its scheduler is gone."""


def refusals(running: Running) -> list[str]:
    """Return the messages about workers that refuse tasks. A busy machine also waits for workers."""
    messages = [note["message"] for note in running.events_of("note")]
    return [message for message in messages if "refuses tasks" in message]


def test_a_local_cluster_gives_the_results_of_the_local_engine(
    slow_class: Path, undisturbed: Path, tmp_path: Path, environment: dict[str, str]
) -> None:
    running = Running(
        command(slow_class, tmp_path / "out", "--seed", "5", "--engine", "dask", "--jobs", "2"), environment
    )
    code, error = running.end()
    assert (code, error) == (0, "")
    assert contents(tmp_path / "out") == contents(undisturbed)
    assert (tmp_path / "out/exports/gradebook.csv").read_bytes() == (
        undisturbed / "exports/gradebook.csv"
    ).read_bytes()


@nightly
def test_a_killed_worker_a_paused_one_and_one_without_a_sandbox(
    start_cluster: StartCluster, grade: Grade, undisturbed: Path, tmp_path: Path
) -> None:
    workers = start_cluster()
    for name in ("healthy", "killed", "paused"):
        workers.start_worker(name)
    workers.start_worker("bare", PATH="/nowhere")
    running = grade(workers.address)
    running.until(3)
    workers.signal("killed", signal.SIGKILL)
    workers.signal("paused", signal.SIGSTOP)
    code, error = running.end()
    assert (code, error) == (0, "")
    (refused,) = refusals(running)
    assert "No sandbox" in refused
    assert len(running.events_of("graded")) == COUNT  # one event each, although some ran twice
    assert contents(tmp_path / "out") == contents(undisturbed)


@nightly
def test_a_scheduler_that_is_restarted(
    start_cluster: StartCluster, grade: Grade, undisturbed: Path, tmp_path: Path
) -> None:
    workers = start_cluster()
    workers.start_worker("one", restarted=True)
    workers.start_worker("two", restarted=True)
    running = grade(workers.address, environment=IMPATIENT)
    running.until(3)
    workers.kill_scheduler()
    time.sleep(1)
    workers.start_scheduler()
    code, error = running.end()
    assert (code, error) == (0, "")
    assert len(running.events_of("graded")) == COUNT
    assert contents(tmp_path / "out") == contents(undisturbed)


@nightly
def test_a_scheduler_that_stays_away_ends_the_run_and_the_next_run_resumes(
    start_cluster: StartCluster, grade: Grade, undisturbed: Path, tmp_path: Path
) -> None:
    workers = start_cluster()
    workers.start_worker("one", restarted=True)
    running = grade(workers.address, "--patience", "12", environment=IMPATIENT)
    running.until(2)
    workers.kill_scheduler()
    code, error = running.end()
    assert code == 3
    assert "No worker was ready for" in error, error
    assert "Run the same command again to resume" in error
    workers.start_scheduler()
    again = grade(workers.address)
    assert again.end() == (0, "")
    assert again.events_of("plan")[0]["up_to_date"] >= 2
    assert contents(tmp_path / "out") == contents(undisturbed)


@nightly
def test_a_run_resumes_after_its_client_was_killed(
    shared_cluster: Cluster, grade: Grade, undisturbed: Path, tmp_path: Path
) -> None:
    running = grade(shared_cluster.address)
    running.until(4)
    running.kill()
    again = grade(shared_cluster.address)
    assert again.end() == (0, "")
    assert again.events_of("plan")[0]["up_to_date"] >= 4
    assert contents(tmp_path / "out") == contents(undisturbed)


@nightly
def test_a_large_class_does_not_starve_a_small_one(
    shared_cluster: Cluster, grade: Grade, tmp_path: Path, solution: bytes
) -> None:
    large = make_slow_class(tmp_path / "large", solution, 200)
    small = make_slow_class(tmp_path / "small", solution, 6)
    first = grade(shared_cluster.address, class_=large, out="first")
    first.until(3)
    second = grade(shared_cluster.address, class_=small, out="second")
    assert second.end() == (0, "")
    first.kill()
    # If the small class had to wait for the large one, all 200 submissions would be graded by now.
    assert len(contents(tmp_path / "first")) < 150


# ----------------------------------------------------------------------------------------- bad workers


def test_a_worker_with_another_version_is_refused_with_both_versions(
    start_cluster: StartCluster, grade: Grade, tmp_path: Path
) -> None:
    other = tmp_path / "other" / "grader"
    other.mkdir(parents=True)
    (other / "__init__.py").write_text('__version__ = "9.9.9"\n')
    workers = start_cluster()
    workers.start_worker("other", PYTHONPATH=str(other.parent))
    code, error = grade(workers.address).end()
    assert code == 3
    assert "No worker is ready" in error
    assert "cvgrade: 9.9.9 there, 0.1.0 here" in error


def test_a_worker_without_cvgrade_or_without_a_library_is_refused(
    start_cluster: StartCluster, grade: Grade, tmp_path: Path
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


@nightly
def test_a_full_disk_on_a_worker(
    start_cluster: StartCluster,
    grade: Grade,
    undisturbed: Path,
    tmp_path: Path,
    private_mounts: Callable[[str], list[str]],
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
    (refused,) = refusals(running)
    assert "No space left on device" in refused
    assert contents(tmp_path / "out") == contents(undisturbed)


@nightly
def test_a_pack_that_is_edited_during_the_run_is_graded_as_it_was_sent(
    shared_cluster: Cluster, grade: Grade, undisturbed: Path, tiny_course: Course, tmp_path: Path
) -> None:
    course = tmp_path / "course"
    shutil.copytree(tiny_course.root, course)
    checks = next(course.glob("solutions/*/checks.py"))
    running = grade(shared_cluster.address, environment={"CVGRADE_COURSE": str(course)})
    running.until(3)
    checks.write_text(checks.read_text() + "\nraise RuntimeError('half an edit')\n")
    assert running.end() == (0, "")
    assert contents(tmp_path / "out") == contents(undisturbed)
    again = grade(shared_cluster.address, environment={"CVGRADE_COURSE": str(course)})
    code, _ = again.end()
    assert again.events_of("plan")[0]["up_to_date"] == 0
    assert code != 0
    assert not again.events_of("graded")  # a pack that does not import gives no result
    assert contents(tmp_path / "out") == contents(undisturbed)
