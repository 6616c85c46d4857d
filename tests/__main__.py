"""``python -m tests``: everything that must hold before a change lands. Stops at the first failure.

Further words go to pytest: ``python -m tests -k sandbox``.
"""

from __future__ import annotations

import subprocess
import sys
import time

ALONE = ("tests/hostile", "tests/grading")
"""Tests that look at the whole machine, or count on time, run by themselves and one at a time."""

PYTEST = (
    [("tests", ["pytest", *sys.argv[1:]])]
    if sys.argv[1:]
    else [
        (
            "tests, three at a time",
            [
                "pytest",
                "-n",
                "3",  # more than cores: many tests wait for processes and clocks
                "--dist",
                "worksteal",
                "--durations=30",
                *(f"--ignore={folder}" for folder in ALONE),
            ],
        ),
        ("tests of the sandbox", ["pytest", "--durations=15", *ALONE]),
    ]
)

STEPS = (
    ("format", ["ruff", "format", "--check", "."]),
    ("lint", ["ruff", "check", "."]),
    ("types", ["mypy"]),
    ("generated files", ["grader.cli.main", "lesson", "build", "--check"]),
    *PYTEST,
)


def main() -> int:
    """Run all steps; returns the exit code of the first that failed, else 0."""
    for name, command in STEPS:
        started = time.monotonic()
        print(f"== {name}", flush=True)
        module, *words = command
        if module.startswith("grader"):
            code = f"import sys; from {module} import main; main({words!r})"
            ended = subprocess.run([sys.executable, "-c", code], check=False)
        else:
            ended = subprocess.run([sys.executable, "-m", module, *words], check=False)
        print(f"== {name}: exit {ended.returncode} after {time.monotonic() - started:.0f} s", flush=True)
        if ended.returncode:
            return ended.returncode
    return 0


if __name__ == "__main__":
    sys.exit(main())
