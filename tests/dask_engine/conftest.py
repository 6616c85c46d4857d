"""A class whose submissions take their time, so that something can happen meanwhile."""

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

COUNT = 14
WAIT_S = 200
SLOW = b"\nimport time\ntime.sleep(0.5)\n"
WRONG = b"\n\ndef normalize(pixels):\n    return pixels.astype('float32') / 256\n"


def make_slow_class(folder: Path, solution: bytes, count: int = COUNT) -> Path:
    for number in range(count):
        (folder / f"learner-{number:02}").mkdir(parents=True)
        source = solution + (WRONG if number % 3 == 0 else b"") + SLOW + f"# {number}\n".encode()
        (folder / f"learner-{number:02}" / "lesson02.py").write_bytes(source)
    return folder


@pytest.fixture(scope="session")
def slow_class(tmp_path_factory: pytest.TempPathFactory, solution: bytes) -> Path:
    return make_slow_class(tmp_path_factory.mktemp("slow"), solution)


@pytest.fixture(scope="session")
def environment(tiny_course: Course, tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    home = str(tmp_path_factory.mktemp("home"))
    return {**os.environ, "CVGRADE_COURSE": str(tiny_course.root), "HOME": home}


@pytest.fixture(scope="session")
def calm(slow_class: Path, environment: dict[str, str], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What an undisturbed run of the local engine writes."""
    out = tmp_path_factory.mktemp("calm") / "out"
    words = command(slow_class, out, "--seed", "5")
    subprocess.run(words, env=environment, check=True, capture_output=True)
    return out


Start = Callable[..., Cluster]


@pytest.fixture
def start_cluster(tmp_path: Path, environment: dict[str, str]) -> Iterator[Start]:
    """Starts a cluster; all of its processes end with the test."""
    with ExitStack() as stack:

        def start(**settings: object) -> Cluster:
            folder = tmp_path / "dask"
            folder.mkdir(exist_ok=True)
            own = {**environment, **settings.pop("environment", {})}  # type: ignore[dict-item]
            # Workers hold no course of their own: it reaches them as bytes.
            own = {name: value for name, value in own.items() if name != "CVGRADE_COURSE"}
            each = stack.enter_context(cluster(folder, own, **settings))
            each.start_scheduler()
            return each

        yield start


@pytest.fixture
def private_mounts() -> Callable[[str], list[str]]:
    """Words that run a command with a mount that nobody else sees."""
    if os.geteuid() or subprocess.run(["unshare", "-m", "true"], check=False).returncode:
        pytest.skip("mounting needs root with all its capabilities")
    return lambda mount: ["unshare", "-m", "bash", "-c", f'{mount} && exec "$@"', "-"]


class Running:
    """A ``cvgrade grade`` that goes on in the background."""

    def __init__(self, words: list[str], environment: dict[str, str]) -> None:
        self._process = subprocess.Popen(
            words, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
        )
        self.events: list[dict[str, Any]] = []

    def until(self, graded: int) -> None:
        """Wait until so many submissions are graded."""
        for event in self._read():
            if event["event"] == "graded":
                graded -= 1
                if not graded:
                    return
        raise AssertionError(f"it ended early: {self.events[-3:]} {self.end()}")

    def _read(self) -> Iterator[dict[str, Any]]:
        assert self._process.stdout
        for line in self._process.stdout:
            self.events.append(json.loads(line))
            yield self.events[-1]

    def kill(self) -> None:
        self._process.kill()
        self._process.communicate()

    def end(self) -> tuple[int, str]:
        """Wait for its end: exit code and what it said of errors."""
        for _ in self._read():
            pass
        _, error = self._process.communicate(timeout=WAIT_S)
        return self._process.returncode, error

    def told(self, event: str) -> list[dict[str, Any]]:
        return [each for each in self.events if each["event"] == event]


Grade = Callable[..., Running]


@pytest.fixture
def grade(slow_class: Path, tmp_path: Path, environment: dict[str, str]) -> Grade:
    """Starts ``cvgrade grade`` with the scheduler at an address."""
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
