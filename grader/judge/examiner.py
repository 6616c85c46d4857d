"""The trusted process that runs hidden checks. It imports checks and never a submission.

It reads jobs as lines of JSON from standard input and answers each with lines of JSON on standard
output::

    {"check": CheckResult}       when a check has ended
    {"result": LessonResult}     when all checks have ended
    {"error": "...", "advice": "...", "kind": "..."}     instead of a result: an error of cvgrade

It runs until its standard input is closed, so that a batch starts it only once.
"""

from __future__ import annotations

import dataclasses
import functools
import json
import os
import platform
import queue
import signal
import sys
import threading
import time
from collections.abc import Callable
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from typing import Any, BinaryIO

import msgspec

from grader.assets.cache import cache_home
from grader.assets.locations import locate
from grader.assets.resolve import model_files, workspace_files
from grader.checks.faults import Fault
from grader.course.catalog import load_lessons
from grader.course.layout import Course
from grader.course.pack import Lesson, Libraries, load_lesson
from grader.errors import CvgradeError
from grader.judge.answer_store import AnswerStore
from grader.judge.attribution import attribute
from grader.judge.check_fixtures import WORKER_SEED, Equipment
from grader.judge.check_modules import declarations, run_pytest
from grader.judge.clean_result import cleaned
from grader.judge.exercise import NO_EXERCISE, Exercise, exercise_of
from grader.judge.job import Job, offered_settings, settings_of
from grader.judge.known_answers import KnownAnswer, Results, known_answers, open_functions, recognized
from grader.judge.memory_limit import limit_own_memory
from grader.judge.pytest_plugin import ExaminerPlugin
from grader.judge.shared_inputs import SharedInputs
from grader.judge.stored_answers import StoredAnswers
from grader.judge.submission import Source
from grader.judge.syntax import is_python
from grader.judge.version import judge_version
from grader.judge.worked_solution import WorkedSolution
from grader.model import CheckResult, Figure, LessonResult, Outcome
from grader.sandbox.launcher import Launcher
from grader.sandbox.lazy_launcher import LazyLauncher
from grader.sandbox.selection import select_launcher
from grader.text.clean import as_on_a_terminal, clean

PACKAGES: dict[Libraries, tuple[str, ...]] = {
    "numpy": ("numpy", "pillow"),
    "tensorflow": ("numpy", "pillow", "tensorflow", "keras", "mtcnn"),
}
"""Packages whose version can change an answer of a worked solution."""

MAX_KNOWN = 200
"""Known wrong answers whose results are kept. A class has one seed, a learner's own check has a new one."""


class Examiner:
    """Runs jobs one after another, with one launcher for each course and set of libraries."""

    def __init__(self) -> None:
        self._launchers: dict[tuple[Path, Libraries], LazyLauncher] = {}
        stored = StoredAnswers(cache_home() / "answers")
        stored.prune()
        self._answers = AnswerStore(stored=stored)
        self._solutions: dict[tuple[str, str, str], WorkedSolution] = {}
        self._exercises: dict[tuple[str, str, str], Exercise] = {}
        self._known: dict[tuple[object, ...], Results] = {}
        self._inputs: dict[Path, tuple[tuple[object, ...], SharedInputs]] = {}

    def examine(self, job: Job, send: Any) -> LessonResult:
        """Run the checks of a job and return the result.

        Args:
            job: The submission.
            send: Called with a dict ``{"check": CheckResult}`` when a check has ended.

        Raises:
            CvgradeError: The lesson pack or the machine is at fault.
        """
        started = time.monotonic()
        lesson = load_lesson(job.pack_folder)
        limit_own_memory(lesson.limits.message_mb)
        course = Course(Path(job.course))
        own = self._launcher(lesson.libraries, course)
        launcher = self._launcher("numpy", course) if _needs_no_tensorflow(job, lesson, own) else own
        equipment = Equipment(
            course=course,
            lesson=lesson,
            launcher=launcher,
            solution=self._solution(job, lesson, own),
            exercise=self._exercise(job, lesson, course),
            shared=self._shared_inputs(job, lesson, course),
        )
        plugin = ExaminerPlugin(job, equipment, lambda result: send({"check": result}))
        try:
            if job.refusal:
                refused = _fault(Outcome.FAILED, job.refusal)
                _end_all(plugin, job, lesson, lambda _: refused)
            elif job.untouched:
                _end_all(plugin, job, lesson, lambda function: _unwritten(equipment.exercise, function))
            elif fault := _syntax_error(job, launcher, plugin):
                _end_all(plugin, job, lesson, lambda _: fault)
            else:
                plugin.prepare_image()
                run_pytest(plugin, lesson, trial=job.trial)
                if plugin.unexpected:
                    self._attribute(plugin, job, equipment)
                self._recognize(plugin, job, equipment)
            shown = plugin.shown()
        finally:
            plugin.close()
        return _assemble(job, lesson, plugin, shown, launcher.isolation, time.monotonic() - started)

    def _attribute(self, plugin: ExaminerPlugin, job: Job, equipment: Equipment) -> None:
        """Give a verdict on checks that broke off for this job, and pass for the worked solution."""
        lesson = equipment.lesson
        source = lesson.solution.read_bytes()
        if job.source == source:
            return
        again = msgspec.structs.replace(job, source=source, probe=False)
        theirs = _results_of(again, equipment)
        declared = {each.id: each for each in declarations(lesson, trial=job.trial)}
        attributed = attribute(plugin.results, plugin.unexpected, theirs, declared)
        plugin.results = {result.id: result for result in attributed}

    def _recognize(self, plugin: ExaminerPlugin, job: Job, equipment: Equipment) -> None:
        """Name wrong answers that equal a known one of the pack, where no prediction is true."""
        functions = open_functions(plugin.results.values())
        answers = known_answers(equipment.lesson, plugin.misconceptions)
        known = [each for each in answers if each.function in functions]
        if not known or job.probe or job.trial:
            return
        compared = [(each, self._known_results(each, job, equipment)) for each in known]
        for check, name in recognized(plugin.results, compared):
            plugin.add_misconception(check, name)

    def _known_results(self, known: KnownAnswer, job: Job, equipment: Equipment) -> Results:
        """Return the results of a known wrong answer for the random inputs of a job."""
        key = (*_inputs_key(job, equipment.lesson), known.source)
        if key not in self._known:
            again = msgspec.structs.replace(job, source=known.source, only=known.function)
            theirs = _results_of(again, equipment)
            if len(self._known) >= MAX_KNOWN:
                self._known.clear()
            self._known[key] = {each.id: each for each in theirs.values() if each.function == known.function}
        return self._known[key]

    def _launcher(self, libraries: Libraries, course: Course) -> LazyLauncher:
        def make() -> Launcher:
            models, assets = self._visible_files(course, libraries)
            return select_launcher(libraries, models, assets, course)

        key = (course.root, libraries)  # workers see the files of one course
        return self._launchers.setdefault(key, LazyLauncher(make))

    def _solution(self, job: Job, lesson: Lesson, launcher: Launcher) -> WorkedSolution:
        """Return the worked solution of a lesson, the same one until the pack or the settings change."""
        offered = offered_settings(lesson, job)
        key = (str(lesson.folder), lesson.sha, json.dumps(offered, sort_keys=True))
        if key not in self._solutions:
            for old in [each for each in self._solutions if each[0] == key[0]]:
                self._solutions.pop(old).close()
            source = Source(lesson.entry, lesson.solution.read_bytes(), WORKER_SEED, offered, lesson.eager)
            around = self._surroundings(Course(Path(job.course)), lesson.libraries)
            self._solutions[key] = WorkedSolution(launcher, source, lesson.limits, self._answers, around)
        return self._solutions[key]

    @functools.cache  # noqa: B019 - an examiner lives as long as its process
    def _visible_files(self, course: Course, libraries: Libraries) -> tuple[dict[str, Path], dict[str, Path]]:
        """Return the weights and the workspace files that workers see, each by name."""
        lessons = load_lessons(course)
        models = model_files(course, lessons) if libraries == "tensorflow" else {}
        return models, workspace_files(course, lessons)

    def _surroundings(self, course: Course, libraries: Libraries) -> str:
        """Return what else can change an answer of a worked solution, as text."""
        models, assets = self._visible_files(course, libraries)
        files = {**assets, **models}
        seen = [f"{name} {_state_of(path)}" for name, path in files.items()]
        return "\n".join([judge_version(), sys.version, platform.machine(), *_packages(libraries), *seen])

    def _exercise(self, job: Job, lesson: Lesson, course: Course) -> Exercise:
        """Return the exercise of a lesson, the same one until the pack or the settings change."""
        settings = settings_of(lesson, job)
        key = (str(lesson.folder), lesson.sha, json.dumps(settings, sort_keys=True))
        if key not in self._exercises:
            self._exercises[key] = exercise_of(course, lesson, settings)
        return self._exercises[key]

    def _shared_inputs(self, job: Job, lesson: Lesson, course: Course) -> SharedInputs:
        """Return the inputs of a lesson, the same ones until anything changes that they are made from."""
        files = [locate(asset, course, lesson) for asset in lesson.assets]
        around = self._surroundings(course, lesson.libraries)
        seen = tuple(_state_of(path) for path in files if path.is_file())
        key = (*_inputs_key(job, lesson), around, seen)
        if self._inputs.get(lesson.folder, ((), None))[0] != key:
            self._inputs[lesson.folder] = (key, SharedInputs())
        return self._inputs[lesson.folder][1]

    def close(self) -> None:
        """Release all workers and launchers."""
        for solution in self._solutions.values():
            solution.close()
        for launcher in self._launchers.values():
            launcher.close()


@functools.cache
def _packages(libraries: Libraries) -> list[str]:
    """Return the names and versions of `PACKAGES`."""
    return [f"{name} {version(name)}" for name in PACKAGES[libraries]]


def _state_of(path: Path) -> str:
    """Return size and time of a file, which differ after a change."""
    return f"{path.stat().st_size} {path.stat().st_mtime_ns}"


def _inputs_key(job: Job, lesson: Lesson) -> tuple[object, ...]:
    """Return what decides which inputs the checks of a job use."""
    settings = json.dumps(settings_of(lesson, job), sort_keys=True)
    return (lesson.folder, lesson.sha, job.seed, settings, job.full)


def _results_of(job: Job, equipment: Equipment) -> dict[str, CheckResult]:
    """Run the checks of a job on an answer that is not a learner's; return the results by id."""
    plugin = ExaminerPlugin(job, dataclasses.replace(equipment, exercise=NO_EXERCISE), lambda _: None)
    try:
        plugin.prepare_image()
        run_pytest(plugin, equipment.lesson, trial=job.trial)
    finally:
        plugin.close()
    return plugin.results


def _needs_no_tensorflow(job: Job, lesson: Lesson, own: LazyLauncher) -> bool:
    """Return whether a worker with fewer libraries tells the same about a job, and `own` is not ready yet."""
    return lesson.libraries != "numpy" and not (own.is_ready or job.is_refused or is_python(job.source))


def _syntax_error(job: Job, launcher: LazyLauncher, plugin: ExaminerPlugin) -> Fault | None:
    """Return the fault of a file that is no Python: the same for every check, so that none is run.

    Raises:
        SandboxError: A sandbox is required and not available. That is no failure of a check.
    """
    launcher.prepare()
    fault = plugin.load()
    return fault if fault and not is_python(job.source) else None


def _fault(outcome: Outcome, message: str) -> Fault:
    """Return the fault of a file that is not run."""
    fault = Fault(outcome, message)
    fault.loading = True
    return fault


def _unwritten(exercise: Exercise, function: str) -> Fault:
    """Return the fault of a stub that is not run: it says what its exception would say."""
    return _fault(Outcome.UNATTEMPTED, exercise.tasks.get(function) or "not written yet")


def _end_all(plugin: ExaminerPlugin, job: Job, lesson: Lesson, fault: Callable[[str], Fault]) -> None:
    """Record the fault of its function for every check or trial of the job without running any."""
    for declared in declarations(lesson, trial=job.trial):
        if not job.trial or declared.function == job.only:
            plugin.end(declared, fault(declared.function))


def _assemble(
    job: Job,
    lesson: Lesson,
    plugin: ExaminerPlugin,
    shown: tuple[Figure, ...],
    isolation: str,
    duration_s: float,
) -> LessonResult:
    printed = as_on_a_terminal(plugin.printed().decode("utf-8", "replace"))
    result = LessonResult(
        lesson=lesson.id,
        title=lesson.title,
        learner=job.learner,
        submission_sha=job.sha,
        pack_sha=lesson.sha,
        judge_version=judge_version(),
        isolation=isolation,
        seed=job.seed,
        graded_at=datetime.now(UTC).isoformat(timespec="seconds"),
        duration_s=round(duration_s, 3),
        checks=plugin.wanted_results,
        notes=tuple(plugin.notes),
        output=clean(printed, limit=lesson.limits.output_kb << 10),
        shown=shown,
    )
    return cleaned(result)


def serve(requests: BinaryIO, answers: BinaryIO) -> None:
    """Run jobs until `requests` ends.

    Args:
        requests: Lines of JSON with one `Job` each.
        answers: Receives the lines of JSON that the module describes.
    """

    def send(message: dict[str, Any]) -> None:
        answers.write(msgspec.json.encode(message) + b"\n")
        answers.flush()

    lines: queue.Queue[bytes] = queue.Queue()
    busy = threading.Event()
    threading.Thread(target=_read_lines, args=(requests, lines, busy), daemon=True).start()
    examiner = Examiner()
    try:
        while line := lines.get():
            busy.set()
            try:
                result = examiner.examine(msgspec.json.decode(line, type=Job), send)
            except CvgradeError as error:
                send({"error": error.message, "advice": error.advice, "kind": type(error).__name__})
            else:
                send({"result": result})
            busy.clear()
    except KeyboardInterrupt:
        pass
    finally:
        examiner.close()


def _read_lines(requests: BinaryIO, lines: queue.Queue[bytes], busy: threading.Event) -> None:
    """Put lines into a queue. When the other side has closed, interrupt the current job."""
    for line in requests:
        lines.put(line)
    lines.put(b"")
    if busy.is_set() and sys.platform != "win32":
        signal.pthread_kill(threading.main_thread().ident or 0, signal.SIGINT)


def main() -> None:
    """Run the process. Standard output carries the answers, so output of pytest and checks is discarded."""
    os.environ["PYTEST_DISABLE_PLUGIN_AUTOLOAD"] = "1"
    os.environ.pop("PYTEST_ADDOPTS", None)
    answers = os.fdopen(os.dup(1), "wb")
    null = os.open(os.devnull, os.O_WRONLY)
    os.dup2(null, 1)
    serve(sys.stdin.buffer, answers)


if __name__ == "__main__":
    main()
