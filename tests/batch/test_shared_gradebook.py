"""Several commands on one gradebook while its server is restarted."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path

from classes import command, contents
from postgres import Server
from sampling import nightly

from grader.course.layout import Course

from .conftest import WRONG


@nightly
def test_grading_and_reading_while_the_server_restarts(
    postgres: Server, postgres_url: str, tmp_path: Path, solution: bytes, tiny_course: Course
) -> None:
    environment = {**os.environ, "CVGRADE_COURSE": str(tiny_course.root)}
    class_ = tmp_path / "class"
    for number in range(12):
        (class_ / f"learner-{number:02}").mkdir(parents=True)
        source = solution + (WRONG if number % 3 == 0 else b"") + b"\nimport time; time.sleep(0.2)\n"
        (class_ / f"learner-{number:02}" / "lesson02.py").write_bytes(source)
    undisturbed = tmp_path / "undisturbed"
    words = command(class_, undisturbed, "--seed", "5")
    subprocess.run(words, env=environment, check=True, capture_output=True)
    shared = ("--seed", "5", "--gradebook", postgres_url, "--jobs", "1")
    graders = [
        subprocess.Popen(
            command(class_, tmp_path / f"out{n}", *shared), env=environment, stdout=subprocess.PIPE, text=True
        )
        for n in range(2)
    ]
    assert graders[0].stdout
    seen = 0
    for line in graders[0].stdout:
        seen += '"graded"' in line
        if seen == 3:
            break
    postgres.stop()
    time.sleep(0.5)
    postgres.start()
    explain = [sys.executable, "-m", "grader", "explain", "learner-01", "lesson02"]
    reader = subprocess.run(
        [*explain, "--out", str(tmp_path / "out0")],
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert reader.returncode in (0, 2), reader.stderr  # 2: not graded yet
    assert "Traceback" not in reader.stderr
    for grader in graders:
        grader.communicate(timeout=200)
        assert grader.returncode == 0
    assert contents(postgres_url) == contents(undisturbed)
    for n in range(2):
        exported = (tmp_path / f"out{n}/exports/gradebook.csv").read_bytes()
        assert exported == (undisturbed / "exports/gradebook.csv").read_bytes()
