"""The checks of a lesson and its worked solution in one process, for comparison with cvgrade.

``python benchmarks/in_process.py LESSON`` runs pytest with one process for the submission. With ``--serve``
it imports the lesson's libraries once and forks without a sandbox for each line on standard input, which is
the lower bound for a grader with a fork server. Neither is safe, and neither is used for grading.
"""

from __future__ import annotations

import os
import sys
import tempfile
import types
from pathlib import Path
from typing import Any, TextIO

import numpy as np
import pytest

from grader.course.catalog import load_lessons, pick_lesson
from grader.course.layout import Course, find_course
from grader.course.pack import Lesson
from grader.judge.check_modules import PYTEST_ARGUMENTS, run_pytest
from grader.judge.exercise import NO_EXERCISE, Exercise
from grader.judge.job import job_for
from grader.judge.pytest_plugin import ExaminerPlugin
from grader.judge.recorder import CallRecorder
from grader.worker.libraries import ENVIRONMENT, preload
from grader.worker.objects import describe
from grader.worker.wire import InputFile, OutputFile


class SameProcess:
    """A substitute for `grader.judge.submission.Submission` that calls the functions in this process."""

    def __init__(self, name: str, content: bytes) -> None:
        self._module = types.ModuleType(name)
        exec(compile(content, name, "exec"), self._module.__dict__)
        self.last_call = ""
        self.arguments: list[Any] = []
        self._written: list[Path] = []
        self._folder = tempfile.TemporaryDirectory()

    def __getattr__(self, name: str) -> Any:
        def call(*args: Any, **kwargs: Any) -> Any:
            self._written = []
            self.arguments = [self._argument(arg) for arg in args]
            value = getattr(self._module, name)(*self.arguments, **kwargs)
            about = {} if isinstance(value, np.ndarray) else describe(value)
            return types.SimpleNamespace(type=type(value).__module__, about=about) if about else value

        return call

    @property
    def files(self) -> dict[str, bytes]:
        """Content of the files that the last call wrote, by name."""
        return {path.name: path.read_bytes() for path in self._written if path.is_file()}

    def within(self, _: float) -> SameProcess:
        """Return this submission; calls have no time limit."""
        return self

    def printed(self) -> bytes:
        """Return nothing; printed output is not stored."""
        return b""

    def close(self) -> None:
        """Remove the input and output files of calls."""
        self._folder.cleanup()

    def _argument(self, arg: Any) -> Any:
        if not isinstance(arg, (InputFile, OutputFile)):
            return arg
        path = Path(tempfile.mkdtemp(dir=self._folder.name)) / arg.name
        if isinstance(arg, InputFile):
            path.write_bytes(arg.content)
        else:
            self._written.append(path)
        return path if arg.as_path else str(path)


class InProcessPlugin(ExaminerPlugin):
    """The plugin of the examiner, with all submissions in this process."""

    def _submission(
        self,
        name: str,
        content: bytes,
        exercise: Exercise = NO_EXERCISE,  # noqa: ARG002
        recorder: CallRecorder | None = None,  # noqa: ARG002
    ) -> Any:
        submission: Any = SameProcess(name, content)
        self._submissions.append(submission)
        return submission


def run(lesson: Lesson, course: Course) -> None:
    """Run the checks; raise unless all of them pass."""
    job = job_for(course, lesson, lesson.solution.read_bytes(), seed=1)
    solution: Any = SameProcess("solution", lesson.solution.read_bytes())
    launcher: Any = None
    plugin = InProcessPlugin(job, lesson, course, launcher, solution, NO_EXERCISE, print)
    run_pytest(plugin, lesson)
    solution.close()
    plugin.close()
    wrong = [result for result in plugin.results.values() if result.judged and not result.passed]
    assert not wrong, wrong


def main() -> None:
    """Run once, or once for each line on standard input."""
    course = find_course()
    lesson = pick_lesson(load_lessons(course), sys.argv[1])
    answers = os.fdopen(os.dup(1), "w")
    null = os.open(os.devnull, os.O_WRONLY)
    os.dup2(null, 1)
    if not os.environ.get("SHOW_ERRORS"):
        os.dup2(null, 2)  # the start-up log of TensorFlow
    os.environ.update(ENVIRONMENT)
    os.environ["PYTEST_DISABLE_PLUGIN_AUTOLOAD"] = "1"
    if "--serve" not in sys.argv:
        run(lesson, course)
        return
    with tempfile.TemporaryDirectory() as home:
        os.environ.setdefault("KERAS_HOME", home)
        serve(lesson, course, answers)


def serve(lesson: Lesson, course: Course, answers: TextIO) -> None:
    """Import the libraries once, then run the checks in a fork for each line on standard input."""
    preload(lesson.libraries)
    # An examiner imports pytest and the checks once too, so this is not part of the measured time.
    pytest.main([*map(str, lesson.checks), "--collect-only", *PYTEST_ARGUMENTS])
    print("ready", file=answers, flush=True)
    for _ in sys.stdin:
        child = os.fork()
        if child == 0:
            run(lesson, course)
            os._exit(0)
        _, status = os.waitpid(child, 0)
        print("done" if status == 0 else "failed", file=answers, flush=True)


if __name__ == "__main__":
    main()
