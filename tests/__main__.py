"""``python -m tests``: everything that must hold before a change lands. Stops at the first failure.

``python -m tests --fast`` leaves out what needs TensorFlow, a browser or a cluster, and what waits for
clocks. ``python -m tests --coverage`` measures branch coverage, too. Other words go to pytest: ``python -m
tests -k sandbox``.
"""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass

from grader.worker.libraries import THREADS

OPTIONS = ("--fast", "--coverage")

SLOW = ("heavy", "browser", "cluster", "slow")
"""Markers of the tests that ``--fast`` leaves out."""

SLOW_FILES = ("test_lessons.py", "fairness", "hostile", "dask_engine", "batch", "sandbox")
"""Files and folders in which nearly every test is slow: ``--fast`` does not even read them."""

WORKERS = ("-n", "3", "--dist", "loadgroup")  # more than cores: many tests wait for processes and clocks
FAST_WORKERS = ("-n", "2", "--dist", "loadgroup")


@dataclass(frozen=True)
class Step:
    """One command.

    Attributes:
        name: What it checks.
        words: A Python module and its arguments.
    """

    name: str
    words: tuple[str, ...]


def static_steps() -> Iterator[Step]:
    """Yield what needs no test: format, lint, types, generated files."""
    yield Step("format", ("ruff", "format", "--check", "."))
    yield Step("lint", ("ruff", "check", "."))
    yield Step("types", ("mypy",))
    yield Step("generated files", ("grader", "lesson", "build", "--check"))


def steps(words: list[str]) -> Iterator[Step]:
    """Yield the commands for the words of the command line."""
    if words and words[0] not in OPTIONS:
        yield Step("tests", ("pytest", *words))
        return
    yield from static_steps()
    if words == ["--fast"]:
        ignored = [f"--ignore=tests/{name}" for name in SLOW_FILES]
        fast = " and ".join(f"not {name}" for name in SLOW)
        yield Step("fast tests", ("pytest", *FAST_WORKERS, *ignored, "-m", fast))
    elif words == ["--coverage"]:
        yield Step("old coverage data", ("coverage", "erase"))
        yield Step("tests", ("coverage", "run", "-m", "pytest", *WORKERS))
        yield Step("coverage data", ("coverage", "combine", "-q"))
        yield Step("coverage", ("coverage", "report"))
    else:
        yield Step("tests", ("pytest", *WORKERS, "--durations=40"))


def main() -> int:
    """Run all steps; return the exit code of the first that failed, else 0."""
    # Hundreds of processes import the same modules: compiled once, by the first.
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    environment |= dict.fromkeys(THREADS, "1")  # the tests of several processes share the cores
    for step in steps(sys.argv[1:]):
        started = time.monotonic()
        print(f"== {step.name}", flush=True)
        command = [sys.executable, "-m", *step.words]
        ended = subprocess.run(command, env=environment, check=False)
        print(f"== {step.name}: exit {ended.returncode} after {time.monotonic() - started:.0f} s", flush=True)
        if ended.returncode:
            return ended.returncode
    return 0


if __name__ == "__main__":
    sys.exit(main())
