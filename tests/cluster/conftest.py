"""A class whose submissions take their time, so that something can happen meanwhile."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from classes import command
from dask_processes import Cluster, cluster

from grader.course.layout import Course

COUNT = 14
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
