"""Runs that are killed, interrupted or started twice: nothing graded is lost, nothing is graded twice."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import time
from pathlib import Path

import pytest
from classes import command, contents
from sampling import nightly, one_of

from grader.course.layout import Course

from .conftest import WRONG


@pytest.fixture(scope="module")
def large_class(tmp_path_factory: pytest.TempPathFactory, solution: bytes) -> Path:
    folder = tmp_path_factory.mktemp("large")
    for number in range(12):
        (folder / f"learner-{number:02}").mkdir(parents=True)
        source = solution + (WRONG if number % 3 == 0 else b"") + f"\n# {number}\n".encode()
        (folder / f"learner-{number:02}" / "lesson02.py").write_bytes(source)
    return folder


@pytest.fixture(scope="module")
def environment(tiny_course: Course, tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    home = str(tmp_path_factory.mktemp("home"))
    return {**os.environ, "CVGRADE_COURSE": str(tiny_course.root), "HOME": home}


@pytest.fixture(scope="module")
def undisturbed(
    large_class: Path, environment: dict[str, str], tmp_path_factory: pytest.TempPathFactory
) -> Path:
    """The class folder of an undisturbed run."""
    out = tmp_path_factory.mktemp("undisturbed") / "out"
    words = command(large_class, out, "--seed", "5")
    subprocess.run(words, env=environment, check=True, capture_output=True)
    return out


MOMENTS = one_of(
    2, [(b'"plan"', 0.0), (b'"plan"', 0.3), *((b'"graded"', 0.03 * number) for number in range(6))]
)
"""When to kill a run: after which event, and how many seconds later."""


def test_a_run_that_is_killed_again_and_again_gives_the_gradebook_of_an_undisturbed_run(
    large_class: Path, undisturbed: Path, tmp_path: Path, environment: dict[str, str]
) -> None:
    interrupted = tmp_path / "interrupted"
    killed = 0
    for event, delay_s in MOMENTS:
        words = command(large_class, interrupted, "--seed", "5", "--jobs", "1")
        process = subprocess.Popen(words, env=environment, stdout=subprocess.PIPE)
        assert process.stdout is not None
        next((line for line in process.stdout if event in line), None)
        time.sleep(delay_s)
        process.kill()
        killed += process.wait() == -signal.SIGKILL
        process.stdout.close()
    assert killed >= 0.7 * len(MOMENTS)
    subprocess.run(
        command(large_class, interrupted, "--seed", "5"), env=environment, check=True, capture_output=True
    )
    assert contents(interrupted) == contents(undisturbed)
    assert (interrupted / "exports" / "gradebook.csv").read_bytes() == (
        undisturbed / "exports" / "gradebook.csv"
    ).read_bytes()


@nightly
def test_two_commands_on_one_gradebook_at_once(
    large_class: Path, undisturbed: Path, tmp_path: Path, environment: dict[str, str]
) -> None:
    shared = tmp_path / "shared"
    both = [
        subprocess.Popen(command(large_class, shared, "--seed", "5"), env=environment, stdout=subprocess.PIPE)
        for _ in range(2)
    ]
    for process in both:
        output, _ = process.communicate(timeout=200)
        assert process.returncode == 0, output
    assert contents(shared) == contents(undisturbed)


def test_ctrl_c_saves_finished_results_and_ends_every_process(
    large_class: Path, tmp_path: Path, environment: dict[str, str]
) -> None:
    out = tmp_path / "out"
    process = subprocess.Popen(
        command(large_class, out, "--jobs", "1"),
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None
    events = []
    for line in process.stdout:
        events.append(json.loads(line))
        if sum(event["event"] == "graded" for event in events) == 3:
            break
    process.send_signal(signal.SIGINT)
    _, errors = process.communicate(timeout=30)
    assert process.returncode == 130
    assert "Results that were finished are saved" in errors
    assert len(contents(out)) >= 3
    ended = subprocess.run(
        command(large_class, out), env=environment, check=True, capture_output=True, text=True
    )
    plan = next(event for event in map(json.loads, ended.stdout.splitlines()) if event["event"] == "plan")
    assert plan["up_to_date"] >= 3
    assert plan["pending"] + plan["up_to_date"] == 12
