"""A class with slow submissions, so that something can happen during a run, and clusters to grade it."""

from __future__ import annotations

import json
import os
import subprocess
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest
from classes import command
from dask_processes import Cluster, cluster

from grader.course.layout import Course

COUNT = 12
TIMEOUT_S = 200
SLEEP_S = 0.3
WRONG = b"\n\ndef normalize(pixels):\n    return pixels.astype('float32') / 256\n"


def make_slow_class(folder: Path, solution: bytes, count: int = COUNT, sleep_s: float = SLEEP_S) -> Path:
    """Write submissions that sleep when they are loaded."""
    for number in range(count):
        (folder / f"learner-{number:02}").mkdir(parents=True)
        slow = f"\nimport time\ntime.sleep({sleep_s})\n# {number}\n".encode()
        (folder / f"learner-{number:02}" / "lesson02.py").write_bytes(
            solution + (WRONG if number % 3 == 0 else b"") + slow
        )
    return folder


@pytest.fixture(scope="session")
def slow_class(tmp_path_factory: pytest.TempPathFactory, solution: bytes) -> Path:
    return make_slow_class(tmp_path_factory.mktemp("slow"), solution)


@pytest.fixture(scope="session")
def environment(tiny_course: Course, tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    home = str(tmp_path_factory.mktemp("home"))
    return {**os.environ, "CVGRADE_COURSE": str(tiny_course.root), "HOME": home}


@pytest.fixture(scope="session")
def undisturbed(
    slow_class: Path, environment: dict[str, str], tmp_path_factory: pytest.TempPathFactory
) -> Path:
    """The class folder of an undisturbed run of the local engine."""
    out = tmp_path_factory.mktemp("undisturbed") / "out"
    words = command(slow_class, out, "--seed", "5")
    subprocess.run(words, env=environment, check=True, capture_output=True)
    return out


StartCluster = Callable[..., Cluster]


def _start(stack: ExitStack, folder: Path, common: dict[str, str], **settings: object) -> Cluster:
    folder.mkdir(exist_ok=True)
    variables = {**common, **settings.pop("environment", {})}  # type: ignore[dict-item]
    del variables["CVGRADE_COURSE"]  # workers receive the course as bytes
    each = stack.enter_context(cluster(folder, variables, **settings))
    each.start_scheduler()
    return each


@pytest.fixture
def start_cluster(tmp_path: Path, environment: dict[str, str]) -> Iterator[StartCluster]:
    """Return a function that starts a cluster. All of its processes end with the test."""
    with ExitStack() as stack:
        yield lambda **settings: _start(stack, tmp_path / "dask", environment, **settings)


@pytest.fixture(scope="session")
def shared_cluster(
    environment: dict[str, str], tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Cluster]:
    """A cluster with two workers, for tests that do no harm to it."""
    with ExitStack() as stack:
        each = _start(stack, tmp_path_factory.mktemp("shared"), environment)
        each.start_worker("one")
        each.start_worker("two")
        yield each


@pytest.fixture
def private_mounts() -> Callable[[str], list[str]]:
    """Return a function that builds the words to run a command with a private mount."""
    if os.geteuid() or subprocess.run(["unshare", "-m", "true"], check=False).returncode:
        pytest.skip("mounting needs root with all its capabilities")
    return lambda mount: ["unshare", "-m", "bash", "-c", f'{mount} && exec "$@"', "-"]


class Running:
    """A ``cvgrade grade`` that runs in the background."""

    def __init__(self, words: list[str], environment: dict[str, str]) -> None:
        self._process = subprocess.Popen(
            words, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
        )
        self.events: list[dict[str, Any]] = []

    def until(self, graded: int) -> None:
        """Wait until a number of submissions are graded."""
        for event in self._read():
            if event["event"] == "graded":
                graded -= 1
                if not graded:
                    return
        raise AssertionError(f"it ended too early: {self.events[-3:]} {self.end()}")

    def _read(self) -> Iterator[dict[str, Any]]:
        assert self._process.stdout
        for line in self._process.stdout:
            self.events.append(json.loads(line))
            yield self.events[-1]

    def kill(self) -> None:
        self._process.kill()
        self._process.communicate()

    def end(self) -> tuple[int, str]:
        """Wait for the end. Return the exit code and what was written to standard error."""
        for _ in self._read():
            pass
        _, error = self._process.communicate(timeout=TIMEOUT_S)
        return self._process.returncode, error

    def events_of(self, event: str) -> list[dict[str, Any]]:
        return [each for each in self.events if each["event"] == event]


Grade = Callable[..., Running]


@pytest.fixture
def grade(slow_class: Path, tmp_path: Path, environment: dict[str, str]) -> Grade:
    """Return a function that starts ``cvgrade grade`` with the scheduler at an address."""
    own = environment

    def start(
        address: str,
        *more: str,
        class_: Path = slow_class,
        out: str = "out",
        within: Sequence[str] = (),
        environment: Mapping[str, str] = environment,
    ) -> Running:
        words = command(class_, tmp_path / out, "--seed", "5", "--scheduler", address, *more)
        return Running([*within, *words], {**own, **environment})

    return start
