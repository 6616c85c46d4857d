"""A lesson's checks on its worked solution with everything in one process: what there is to compare with.

``python benchmarks/in_process.py LESSON`` is plain pytest, one process a submission. With ``--serve`` it
imports the lesson's libraries once and forks a child for each line on standard input, with no wall around it:
the floor below which no warm grader can come. Neither is safe; neither is used to grade.
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
from grader.judge.examiner import PYTEST_ARGUMENTS
from grader.judge.job import job_for
from grader.judge.pytest_plugin import ExaminerPlugin
from grader.worker.libraries import ENVIRONMENT, preload
from grader.worker.objects import describe
from grader.worker.wire import InputFile, OutputFile


class SameProcess:
    """Stands for `grader.judge.submission.Submission`, and calls the functions right here."""

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
            self.arguments = [self._given(arg) for arg in args]
            value = getattr(self._module, name)(*self.arguments, **kwargs)
            about = {} if isinstance(value, np.ndarray) else describe(value)
            return types.SimpleNamespace(type=type(value).__module__, about=about) if about else value

        return call

    @property
    def files(self) -> dict[str, bytes]:
        """What the last call wrote."""
        return {path.name: path.read_bytes() for path in self._written if path.is_file()}

    def within(self, _: float) -> SameProcess:
        """Nothing limits a call here."""
        return self

    def printed(self) -> bytes:
        """Nothing is kept."""
        return b""

    def close(self) -> None:
        """Remove the files that functions were given."""
        self._folder.cleanup()

    def _given(self, arg: Any) -> Any:
        if not isinstance(arg, (InputFile, OutputFile)):
            return arg
        path = Path(tempfile.mkdtemp(dir=self._folder.name)) / arg.name
        if isinstance(arg, InputFile):
            path.write_bytes(arg.content)
        else:
            self._written.append(path)
        return path if arg.as_path else str(path)


class InProcessPlugin(ExaminerPlugin):
    """The examiner's plugin, with everything in its own process."""

    def _submission(self, name: str, content: bytes) -> Any:
        submission: Any = SameProcess(name, content)
        self._submissions.append(submission)
        return submission


def run(lesson: Lesson, course: Course) -> None:
    """Run the checks; fail unless all of them pass."""
    job = job_for(course, lesson, lesson.solution.read_bytes(), seed=1)
    plugin = InProcessPlugin(job, lesson, course, None, print)  # type: ignore[arg-type]
    pytest.main(
        [str(lesson.checks), *PYTEST_ARGUMENTS, "--rootdir", str(lesson.folder.parent)], plugins=[plugin]
    )
    plugin.close()
    wrong = [result for result in plugin.results.values() if result.judged and not result.passed]
    assert not wrong, wrong


def main() -> None:
    """Run once, or serve."""
    course = find_course()
    lesson = pick_lesson(load_lessons(course), sys.argv[1])
    answers = os.fdopen(os.dup(1), "w")
    null = os.open(os.devnull, os.O_WRONLY)
    os.dup2(null, 1)
    if not os.environ.get("SHOW_ERRORS"):
        os.dup2(null, 2)  # TensorFlow's greetings
    os.environ.update(ENVIRONMENT)
    os.environ["PYTEST_DISABLE_PLUGIN_AUTOLOAD"] = "1"
    if "--serve" not in sys.argv:
        run(lesson, course)
        return
    with tempfile.TemporaryDirectory() as home:
        os.environ.setdefault("KERAS_HOME", home)
        serve(lesson, course, answers)


def serve(lesson: Lesson, course: Course, answers: TextIO) -> None:
    """Import once; run in a fork for each line on standard input."""
    preload(lesson.libraries)
    # cvgrade's examiner lives through a class too: what pytest and the checks import is not the floor's cost.
    pytest.main([str(lesson.checks), "--collect-only", *PYTEST_ARGUMENTS])
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
