"""Measure the rates of this machine: grade known answers of each lesson, one at a time and in parallel."""

from __future__ import annotations

import itertools
import os
import statistics
import tempfile
import threading
import time
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

import msgspec
import psutil

from grader.batch.card_stamp import STAMP
from grader.batch.class_folder import ClassFolder
from grader.batch.grade import Engine, grade_tasks
from grader.batch.local_engine import default_jobs
from grader.batch.plan import GradedTask, Task
from grader.batch.publish import Publication, publish
from grader.batch.retrying_session import RetryingSession
from grader.course.declared import declared_checks
from grader.course.layout import Course, templates_of
from grader.course.pack import Lesson
from grader.course.wrong_answers import load_wrong_answer
from grader.errors import CvgradeError, UsageError
from grader.gradebook.attempts import Attempt
from grader.gradebook.database import sqlite_url
from grader.gradebook.signing import Signer
from grader.gradebook.store import Gradebook, LearnerRow, ResultKey
from grader.judge.job import job_for
from grader.judge.version import judge_version
from grader.marking.course_mark import ClassRules
from grader.marking.policy import Policy

FORMAT = 1

MIN_ROUNDS = 2
"""Every lesson is graded at least this many times, however long it takes."""


class LessonRate(msgspec.Struct, frozen=True, kw_only=True):
    """Rates of one lesson.

    Attributes:
        libraries: Libraries that its worker processes import.
        alone: Wall times of some submissions in seconds, graded one at a time.
        together: The same with as many submissions in parallel as the machine can grade.
        limit_mb: Memory limit of one submission, in MB.
    """

    libraries: str
    alone: tuple[float, ...]
    together: tuple[float, ...]
    limit_mb: int


class Rates(msgspec.Struct, frozen=True, kw_only=True):
    """Measured rates of a machine.

    Attributes:
        lessons: Rates by short name of the lesson.
        judge_version: Judge version that was measured.
        cores: Number of cores of the machine.
        memory_mb: Memory of the machine, in MB.
        workers_per_machine: Number of parallel workers in `LessonRate.together`.
        warm_up_s: Seconds until a worker has imported the libraries and graded once, by libraries.
        worker_mb: Peak proportional memory of one worker with its fork servers and a submission, in MB.
        store_s: Seconds to sign and store one result.
        card_s: Seconds to compute and write one learner's report card.
        gradebook_bytes: Bytes in the gradebook per submission.
        card_bytes: Bytes in the class folder per learner.
        format: Version of the file format.
    """

    lessons: dict[str, LessonRate]
    judge_version: str
    cores: int
    memory_mb: int
    workers_per_machine: int
    warm_up_s: dict[str, float]
    worker_mb: float
    store_s: float
    card_s: float
    gradebook_bytes: float
    card_bytes: float
    format: int = FORMAT


def read_rates(path: Path) -> Rates:
    """Read rates from a file.

    Raises:
        UsageError: The file does not exist or contains something else.
    """
    try:
        rates = msgspec.json.decode(path.read_bytes(), type=Rates)
    except (OSError, msgspec.DecodeError) as error:
        raise UsageError(
            f"{path} contains no rates: {error}.", "Create it with `cvgrade plan --save-rates`."
        ) from None
    if rates.format != FORMAT:
        raise UsageError(f"{path} was written by another version of cvgrade.", "Measure the rates again.")
    return rates


def measure(
    course: Course,
    lessons: Iterable[Lesson],
    *,
    settings: dict[str, str],
    seconds: float,
    require_sandbox: bool,
    report_progress: Callable[[str], None] = lambda _: None,
) -> Rates:
    """Grade solutions and wrong answers in turn, for half of the time one at a time, then in parallel.

    Args:
        course: The course.
        lessons: Lessons to measure.
        settings: Settings of the lessons.
        seconds: Duration in seconds, without the warm-up. It is longer if every lesson cannot be graded
            `MIN_ROUNDS` times in half of it.
        require_sandbox: Refuse to measure without a sandbox.
        report_progress: Called with the name of each step.

    Raises:
        CvgradeError: This machine cannot grade.
    """
    lessons = tuple(lessons)
    workers_per_machine = default_jobs(lessons)
    samples = _Samples(course, lessons, settings)
    with tempfile.TemporaryDirectory(prefix="cvgrade-plan-") as scratch:
        signer = Signer(Path(scratch) / "key.pem")
        out = ClassFolder(Path(scratch) / "out")
        out.path.mkdir()
        with Gradebook(sqlite_url(out.path / "gradebook.db"), create=True) as book:
            report_progress("one at a time")
            alone = _Phase(samples, 1, seconds / 2, require_sandbox=require_sandbox)
            alone.grade(book, signer)
            together = alone
            if workers_per_machine > 1:
                report_progress(f"{workers_per_machine} at a time")
                together = _Phase(samples, workers_per_machine, seconds / 2, require_sandbox=require_sandbox)
                together.grade(book, signer)
        report_progress("report cards")
        publication = _publication(out, course, lessons, Path(scratch) / "key.pem")
        learners = publish(publication).cards  # imports what the report needs and compiles its templates
        card_s = _card_s(publication, learners)
        cards = sum(path.stat().st_size for path in out.path.rglob("*") if path.is_file())
        stored = sum(path.stat().st_size for path in out.path.glob("gradebook.db*"))
        graded = alone.count + (together.count if together is not alone else 0)
    return Rates(
        lessons={
            lesson.id: LessonRate(
                libraries=lesson.libraries,
                alone=tuple(alone.seconds[lesson.id]),
                together=tuple(together.seconds[lesson.id]),
                limit_mb=lesson.limits.memory_mb,
            )
            for lesson in lessons
        },
        judge_version=judge_version(),
        cores=os.cpu_count() or 1,
        memory_mb=psutil.virtual_memory().total >> 20,
        workers_per_machine=workers_per_machine,
        warm_up_s={
            libraries: max(alone.warm_up_s[libraries], together.warm_up_s[libraries])
            for libraries in alone.warm_up_s
        },
        worker_mb=max(alone.worker_mb, together.worker_mb),
        store_s=alone.store_s,
        card_s=card_s,
        gradebook_bytes=stored / graded,
        card_bytes=(cards - stored) / learners,
    )


class _Samples:
    """Sample submissions: for each lesson its solution and its wrong answers in turn."""

    def __init__(self, course: Course, lessons: tuple[Lesson, ...], settings: dict[str, str]) -> None:
        self._course = course
        self._settings = settings
        self.lessons = lessons
        self._lock = threading.Lock()
        self._sources = {lesson.id: _cycle_answers(lesson) for lesson in lessons}

    def task(self, lesson: Lesson, learner: str) -> Task:
        with self._lock:  # workers warm up in parallel
            source = next(self._sources[lesson.id])
        relevant = {name: self._settings[name] for name in lesson.settings if name in self._settings}
        job = job_for(self._course, lesson, source, seed=1, settings=relevant, learner=learner)
        return Task(ResultKey(learner, lesson.id, job.sha, lesson.sha, judge_version(), 1, "{}"), job)


def _cycle_answers(lesson: Lesson) -> Iterator[bytes]:
    while True:
        for path in lesson.wrong_answers or (None,):
            yield lesson.solution.read_bytes()
            if path:
                yield load_wrong_answer(lesson, path).source


class _Phase:
    """Part of a measurement: a number of workers for a number of seconds."""

    def __init__(self, samples: _Samples, workers: int, seconds: float, *, require_sandbox: bool) -> None:
        self._samples = samples
        self._workers = workers
        self._budget_s = seconds
        self._require_sandbox = require_sandbox
        self.seconds: dict[str, list[float]] = {lesson.id: [] for lesson in samples.lessons}
        self.warm_up_s: dict[str, float] = {}
        self.worker_mb = 0.0
        self.store_s = 0.0
        self.count = 0

    def grade(self, book: Gradebook, signer: Signer) -> None:
        """Measure. Every result is signed and stored as for a class."""
        graded: list[GradedTask] = []
        watcher = _MemoryWatcher()
        errors: list[Exception] = []
        warm = threading.Barrier(self._workers)
        lock = threading.Lock()
        tasks: Iterator[Task] = iter(())

        def begin() -> None:
            nonlocal tasks
            tasks = self._tasks(book, time.monotonic() + self._budget_s)

        def work() -> None:
            session = RetryingSession(require_sandbox=self._require_sandbox)
            try:
                self._warm_up(session)
                if warm.wait() == 0:
                    begin()
                warm.wait()
                while True:
                    with lock:
                        task = next(tasks, None)
                    if task is None:
                        break
                    began = time.perf_counter()
                    verdict = session.grade(task.job)
                    self.seconds[task.key.lesson].append(time.perf_counter() - began)
                    graded.append(GradedTask(task.key, verdict.result, verdict.problem))
            except Exception as error:
                errors.append(error)
                warm.abort()
            finally:
                session.close()

        threads = [threading.Thread(target=work) for _ in range(self._workers)]
        with watcher:
            for thread in threads:
                thread.start()
            for thread in threads:
                thread.join()
        real = [error for error in errors if not isinstance(error, threading.BrokenBarrierError)]
        if real:
            raise real[0]
        self.worker_mb = watcher.peak_mb / self._workers
        self.count = len(graded)
        began = time.perf_counter()
        replay: Engine = lambda _: iter(graded)  # noqa: E731
        for each in grade_tasks((), replay, book, signer):
            if each.result is None:
                raise CvgradeError(f"{each.key.lesson} cannot be graded on this machine: {each.problem}.")
        self.store_s = (time.perf_counter() - began) / max(1, len(graded))

    def _warm_up(self, session: RetryingSession) -> None:
        """Grade every lesson once: what a class computes only once is part of no rate."""
        for lesson in self._samples.lessons:
            began = time.perf_counter()
            verdict = session.grade(self._samples.task(lesson, "warm-up").job)
            if verdict.result is None:
                raise CvgradeError(f"{lesson.id} cannot be graded on this machine: {verdict.problem}.")
            self.warm_up_s.setdefault(lesson.libraries, time.perf_counter() - began)

    def _tasks(self, book: Gradebook, deadline: float) -> Iterator[Task]:
        for number in itertools.count():
            learner = f"sample-{self._workers}-{number}"
            for lesson in self._samples.lessons:
                if number >= MIN_ROUNDS and time.monotonic() > deadline:
                    return
                book.add_learners([LearnerRow(learner, learner)])
                task = self._samples.task(lesson, learner)
                now = time.time()
                book.add_attempts(
                    [Attempt(learner, lesson.id, task.job.sha, task.job.name, task.job.source, now, now)]
                )
                yield task


class _MemoryWatcher:
    """Measures the peak proportional memory of all processes that this process starts meanwhile, in MB."""

    def __init__(self) -> None:
        self.peak_mb = 0.0
        self._others: set[psutil.Process] = set()
        self._ended = threading.Event()
        self._thread = threading.Thread(target=self._watch, daemon=True)

    def __enter__(self) -> None:
        self._others = set(psutil.Process().children())
        self._thread.start()

    def __exit__(self, *_: object) -> None:
        self._ended.set()
        self._thread.join()

    def _watch(self) -> None:
        while not self._ended.wait(0.5):
            started = set(psutil.Process().children()) - self._others
            total = sum(map(_with_children, started))
            self.peak_mb = max(self.peak_mb, total / (1 << 20))


def _with_children(process: psutil.Process) -> float:
    try:
        return sum(map(_proportional, [process, *process.children(recursive=True)]))
    except psutil.Error:
        return 0.0


def _proportional(process: psutil.Process) -> float:
    try:
        info = process.memory_full_info()
        return float(getattr(info, "pss", info.uss))
    except psutil.Error:
        return 0.0


def _publication(out: ClassFolder, course: Course, lessons: tuple[Lesson, ...], key: Path) -> Publication:
    return Publication(
        folder=out,
        gradebook=sqlite_url(out.path / "gradebook.db"),
        titles={lesson.id: lesson.title for lesson in lessons},
        rules=ClassRules(Policy(), {lesson.id: declared_checks(lesson) for lesson in lessons}),
        templates=templates_of(course),
        key=key,
    )


def _card_s(publication: Publication, learners: int) -> float:
    """Return the time of a report card, without what a publication costs for the class as a whole."""
    for stamp in publication.folder.path.glob(f"*/{STAMP}"):
        stamp.unlink()
    with_cards, without = _publishing_s(publication), _publishing_s(publication)
    return max(0.0, with_cards - without) / learners


def _publishing_s(publication: Publication) -> float:
    began = time.perf_counter()
    publish(publication)
    return time.perf_counter() - began


def mean_s(samples: Iterable[float]) -> float:
    """Return the mean of some wall times, in seconds."""
    return statistics.fmean(samples)
