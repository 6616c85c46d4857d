"""The checks of a lesson without an examiner, a fork server or a sandbox, for comparison with cvgrade.

``python benchmarks/in_process.py LESSON ANSWERS SEED`` imports the lesson's libraries and runs pytest over
the checks, for one submission, the worked solution. With ``--serve`` it imports the libraries once, and forks
for each line on standard input, which is the lower bound for a grader with a fork server. Submission and
helpers run in plain forks, which see everything. Neither is safe, and neither is used for grading.

Both do the same work as cvgrade in a class: the same checks with the same inputs. What the worked solution
answers, and the inputs that a class shares, are read from the folder ANSWERS, as cvgrade reads them from
memory after the first submission. Each run ends with an error if a check did not pass.
"""

from __future__ import annotations

import os
import pickle
import shutil
import signal
import socket
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import TextIO

import numpy as np  # noqa: F401 - an examiner has imported it, too
import pytest

from grader.assets.resolve import model_files, workspace_files
from grader.assets.settings import suggest_settings
from grader.course.catalog import load_lessons, pick_lesson
from grader.course.layout import Course, find_course
from grader.course.pack import Lesson, Limits
from grader.judge.answer_store import AnswerStore
from grader.judge.check_fixtures import WORKER_SEED, Equipment
from grader.judge.check_modules import PYTEST_ARGUMENTS, run_pytest
from grader.judge.exercise import exercise_of
from grader.judge.job import job_for, offered_settings
from grader.judge.pytest_plugin import ExaminerPlugin
from grader.judge.shared_inputs import SharedInputs
from grader.judge.stored_answers import StoredAnswers
from grader.judge.submission import Source
from grader.judge.worked_solution import WorkedSolution
from grader.sandbox.launcher import Ending
from grader.sandbox.stopwatch import Reading, read_clocks
from grader.worker.libraries import ENVIRONMENT, preload
from grader.worker.serve import Worker


class ForkedWorker:
    """A plain fork of this process that answers requests; see `grader.sandbox.launcher.WorkerProcess`."""

    def __init__(self, assets: Mapping[str, Path]) -> None:
        self._home = Path(tempfile.mkdtemp())
        (self._home / "assets").mkdir()
        for name, path in assets.items():
            (self._home / "assets" / name).symlink_to(path)
        self.socket, theirs = socket.socketpair()
        self.output, write = os.pipe()
        self._ended = False
        self.pid = os.fork()
        if self.pid == 0:
            try:
                self.socket.close()
                os.dup2(write, 1)
                os.dup2(write, 2)
                os.chdir(self._home)
                sys.argv = ["submission"]
                Worker(theirs, self._home).serve()
            finally:
                os._exit(13)
        theirs.close()
        os.close(write)

    def memory(self) -> int:
        """Return 0; there is no limit."""
        return 0

    def clocks(self) -> Reading:
        """Return the clocks of the machine and the worker."""
        return read_clocks(self.pid)

    def kill(self) -> None:
        """End the process."""
        if not self._ended:
            os.kill(self.pid, signal.SIGKILL)

    def wait(self) -> Ending:
        """Wait until the process has ended."""
        if not self._ended:
            os.waitpid(self.pid, 0)
            self._ended = True
        return Ending(signal=signal.SIGKILL)

    def close(self) -> None:
        """End the process and remove its files."""
        self.kill()
        self.wait()
        self.socket.close()
        os.close(self.output)
        shutil.rmtree(self._home, ignore_errors=True)


class ForkLauncher:
    """Forks this process, which has imported the libraries; see `grader.sandbox.launcher.Launcher`."""

    isolation = "none"
    is_ready = False

    def __init__(self, assets: Mapping[str, Path]) -> None:
        self._assets = assets

    def start(self, limits: Limits) -> ForkedWorker:  # noqa: ARG002 - there are none
        """Start a worker."""
        return ForkedWorker(self._assets)

    def close(self) -> None:
        """Do nothing."""


def run(lesson: Lesson, course: Course, answers: Path, seed: int) -> None:
    """Run the checks; raise unless all of them pass."""
    settings = suggest_settings(course, (lesson,))
    content = lesson.solution.read_bytes()
    job = job_for(course, lesson, content, seed=seed, settings=settings)
    launcher = ForkLauncher(workspace_files(course, load_lessons(course)))
    offered = offered_settings(lesson, job)
    source = Source(lesson.entry, content, WORKER_SEED, offered, lesson.eager)
    store = AnswerStore(stored=StoredAnswers(answers))
    solution = WorkedSolution(launcher, source, lesson.limits, store)
    exercise = exercise_of(course, lesson, settings)
    shared, kept = SharedInputs(), answers / "inputs.pickle"
    if kept.is_file():
        shared.kept = pickle.loads(kept.read_bytes())
    equipment = Equipment(course, lesson, launcher, solution, exercise, shared)
    plugin = ExaminerPlugin(job, equipment, lambda _: None)
    try:
        run_pytest(plugin, lesson)
    finally:
        solution.close()
        plugin.close()
    if not kept.is_file():
        kept.write_bytes(pickle.dumps(shared.kept))
    failed = [each for each in plugin.results.values() if not each.passed]
    wrong = [f"{each.id}: {each.outcome} {each.message}" for each in failed]
    if wrong:
        raise SystemExit(f"{lesson.id}: a baseline must pass every check. {'; '.join(wrong)[:800]}")


def main() -> None:
    """Run once, or once for each line on standard input."""
    course = find_course()
    lessons = load_lessons(course)
    lesson, answers, seed = pick_lesson(lessons, sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3])
    replies = os.fdopen(os.dup(1), "w")
    null = os.open(os.devnull, os.O_WRONLY)
    os.dup2(null, 1)
    os.environ.update(ENVIRONMENT)
    os.environ["PYTEST_DISABLE_PLUGIN_AUTOLOAD"] = "1"
    with tempfile.TemporaryDirectory() as home:
        models = Path(home) / "models"
        models.mkdir()
        for name, path in model_files(course, lessons).items():
            (models / name).symlink_to(path)
        os.environ["KERAS_HOME"] = home
        errors = os.dup(2)
        os.dup2(null, 2)  # the start-up log of TensorFlow
        preload(lesson.libraries)
        os.dup2(errors, 2)
        if "--serve" in sys.argv:
            serve(lesson, course, answers, seed, replies)
        else:
            run(lesson, course, answers, seed)


def serve(lesson: Lesson, course: Course, answers: Path, seed: int, replies: TextIO) -> None:
    """Run the checks in a fork for each line on standard input."""
    # An examiner imports pytest and the checks once too, so this is not part of the measured time.
    pytest.main([*map(str, lesson.checks), "--collect-only", *PYTEST_ARGUMENTS])
    print("ready", file=replies, flush=True)
    for _ in sys.stdin:
        child = os.fork()
        if child == 0:
            code = 1
            try:
                run(lesson, course, answers, seed)
                code = 0
            except SystemExit as error:
                print(error, file=sys.stderr, flush=True)
            finally:
                os._exit(code)
        _, status = os.waitpid(child, 0)
        print("done" if status == 0 else "failed", file=replies, flush=True)


if __name__ == "__main__":
    main()
