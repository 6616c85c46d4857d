"""Start-up time of `cvgrade`: its help, and a few short commands, in units of a bare interpreter start.

``python benchmarks/startup.py [--count N] [--json]`` runs each command N times (default 15), in turn, so that
a busy machine slows all of them alike. It prints the median of each and its ratio to
``python -I -c pass``. The help should cost at most 6 interpreter starts; `click` alone costs about 4.
"""

from __future__ import annotations

import argparse
import json
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

BARE = [sys.executable, "-I", "-c", "pass"]
CLICK = [sys.executable, "-I", "-c", "import click; click.Group('main')(['--help'])"]
CVGRADE = str(Path(sys.executable).with_name("cvgrade"))


def timed(command: list[str], folder: Path) -> float:
    """Return the wall time of a command in seconds."""
    started = time.perf_counter()
    subprocess.run(command, cwd=folder, check=True, stdout=subprocess.DEVNULL)
    return time.perf_counter() - started


def main() -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=15)
    parser.add_argument("--json", action="store_true")
    arguments = parser.parse_args()
    commands = {
        "bare interpreter": BARE,
        "minimal click program --help": CLICK,
        "cvgrade --help": [CVGRADE, "--help"],
        "cvgrade check --help": [CVGRADE, "check", "--help"],
        "cvgrade status": [CVGRADE, "status"],
    }
    seconds: dict[str, list[float]] = {name: [] for name in commands}
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch) / "work"
        subprocess.run([CVGRADE, "init", str(folder)], check=True, stdout=subprocess.DEVNULL)
        for _ in range(arguments.count):
            for name, command in commands.items():
                seconds[name].append(timed(command, folder))
    medians = {name: statistics.median(values) for name, values in seconds.items()}
    ratios = {name: round(median / medians["bare interpreter"], 2) for name, median in medians.items()}
    if arguments.json:
        print(json.dumps({"seconds": medians, "ratios": ratios}))
    else:
        for name, median in medians.items():
            print(f"{name:<30} {median * 1000:7.1f} ms  {ratios[name]:5.2f} interpreter starts")
    return 0


if __name__ == "__main__":
    sys.exit(main())
