"""Run hostile and faulty submissions, and compare their results with the required ones.

A case is a submission to one of the small exercises in ``course/``, or to a lesson of the course, with the
score that it must get. Another submission is graded at the same time, and one afterwards: both must be
unharmed. If possible, everything runs in a separate cgroup, so that a hole in the sandbox fails a case and does
not harm the machine.
"""

from __future__ import annotations

import contextlib
import os
import re
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Self

import msgspec
from canaries import Canaries
from hostile_case import CLASS, FILES, HERE, Case, CaseError, write_files
from judgment import active_content, judge, visible_text
from reach import names, why_unreached
from surroundings import outer_cgroup, traces, wait_for

from grader.course.catalog import load_lessons
from grader.course.layout import Course, own_course
from grader.course.pack import Lesson
from grader.errors import CvgradeError, ExaminerError, UsageError
from grader.judge.job import job_for
from grader.judge.session import GradingSession
from grader.model import LessonResult, Outcome
from grader.sandbox.stopwatch import wall_limit_s
from grader.submissions.archive import archive_entries, is_archive
from grader.submissions.bounded_read import Gathered, RefusedError, gather
from grader.submissions.classroom import Learner
from grader.submissions.folder import folder_entries
from grader.submissions.reader_process import SubmittedClass
from grader.submissions.single_file import refusal
from grader.text.cells import csv_cell
from grader.text.words import submission_time

WRITE_S = 120
"""Time limit for the code of a case that writes files, in seconds."""

SMALL = "lesson02"
"""The small exercise of the other submissions."""

_WRITER = """
import json, sys
from pathlib import Path
scope = {"d": Path(sys.argv[1])}
exec(compile(sys.stdin.buffer.read(), "case", "exec"), scope)
names = [scope["name"]] if "name" in scope else [name for _, name in scope.get("roster", [])]
print(json.dumps(names))
"""


@dataclass(frozen=True)
class Verdict:
    """The result of a case; `faults` is empty if it is the required one.

    Attributes:
        case: The case.
        got: The points, or what happened to its files.
        seconds: How long it took.
        faults: Differences from the required result, leaks and harm included.
        story: All text that a learner or an instructor reads.
        forged: It earned more than the required points.
        hung: It took longer than its limits permit.
        leaks: What it reached or found out, watched from outside.
        harms: What it did to other submissions or to the examiner.
        unreached: Why it never ran what it attacks; empty if it did.
    """

    case: Case
    got: str
    seconds: float
    faults: tuple[str, ...]
    story: str
    forged: bool = False
    hung: bool = False
    leaks: tuple[str, ...] = ()
    harms: tuple[str, ...] = ()
    unreached: str = ""

    @property
    def any_zero(self) -> bool:
        """Whether it earned nothing, does not say why it should, and never ran what it attacks."""
        return bool(self.unreached) and self.got.startswith("0/") and not self.case.explains_zero


class Range:
    """Runs cases with one examiner for each course, inside limits for the whole run."""

    def __init__(self) -> None:
        self._stack = contextlib.ExitStack()
        self._sessions: dict[Path, GradingSession] = {}

    def __enter__(self) -> Self:
        self._folders = self._stack.enter_context(outer_cgroup())
        self._canaries = self._stack.enter_context(Canaries())
        self.course = Course(self._canaries.mark(HERE / "course" / "solutions").parent)
        self.lessons = {lesson.id: lesson for lesson in load_lessons(self.course)}
        self._real = {lesson.id: lesson for lesson in load_lessons(own_course())}
        self._beside = self._stack.enter_context(GradingSession())
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        for session in self._sessions.values():
            session.__exit__(kind, error, trace)
        self._stack.close()

    def run(self, case: Case, *, others: bool = True) -> Verdict:
        """Run one case and return its result.

        Args:
            case: The case.
            others: Grade another submission at the same time, and a third one afterwards.

        Raises:
            CaseError: It cannot be run, and nothing is known about the grader.
        """
        with tempfile.TemporaryDirectory() as name:
            if case.lesson in FILES:
                started = time.monotonic()
                got, story, faults = self._files(case, Path(name))
                return Verdict(case, got, time.monotonic() - started, tuple(faults), story)
            if case.lesson == CLASS:
                started = time.monotonic()
                story, faults, harms = _class(case, Path(name))
                seconds = time.monotonic() - started
                return Verdict(case, "0", seconds, (*faults, *harms), story, harms=tuple(harms))
            course, lesson = self._lesson(case)
            write_files(case, Path(name), lesson.entry)
            gathered = gather(folder_entries(Path(name)), lambda base: base == lesson.entry)
            return self._submission(case, course, lesson, gathered, others=others)

    def _lesson(self, case: Case) -> tuple[Course, Lesson]:
        """Return the small exercise of a case; the lesson of the course if the case is written for that."""
        small, real = self.lessons.get(case.lesson), self._real.get(case.lesson)
        if small is None and real is None:
            raise CaseError(f"there is no lesson {case.lesson!r}")
        if small is None or (real is not None and not _functions(small) & names(case.code)):
            fits_real = real is not None and _functions(real) & names(case.code)
            if real is not None and (small is None or fits_real):
                return own_course(), real
        assert small is not None
        return self.course, small

    def _submission(
        self, case: Case, course: Course, lesson: Lesson, gathered: Gathered, *, others: bool
    ) -> Verdict:
        """Grade a submission, with `others` beside another one and before a third."""
        session = self._session(course)
        before = traces(session.pid or 0)
        neighbor = _Neighbor(self._beside, self.course, self.lessons[SMALL], self._canaries.neighbor)
        if others:
            neighbor.start()
        started = time.monotonic()
        hung, harms = False, []
        result: LessonResult | None = None
        with _alarm(session, _case_limit_s(lesson)) as alarm:
            try:
                result = grade(session, course, lesson, gathered)
            except ExaminerError as error:
                hung = alarm.is_set()
                harms += [] if hung else [f"the examiner ended: {error.message[-300:]}"]
        seconds = time.monotonic() - started
        if others:
            neighbor.join()
            harms += neighbor.harms
        if others and result is not None:
            harms += _after(session, course, lesson)
        story = visible_text(result, gathered) if result else ""
        everything = story + (msgspec.json.encode(result).decode() if result else "")
        leaks = self._canaries.leaks(everything)
        if course is self.course:  # in the others the worker of the worked solution stays
            # A worker that was started ahead for the next submission stays until there is one.
            seen = traces(session.pid or 0) - before
            # A cgroup that the kernel holds for long, on a busy machine, is removed with a further worker.
            left: list[str] = []
            for seconds in (5.0, 10.0):
                session.grade(job_for(course, lesson, b"pass\n", seed=1))
                if not (left := wait_for(lambda: sorted(seen & traces(session.pid or 0)), seconds)):
                    break
            leaks += [f"left behind: {trace}" for trace in left]
        faults = [*judge(case, result, story, lesson)] if result else []
        hung = hung or any("took" in fault for fault in faults)
        return Verdict(
            case,
            f"{result.earned:g}/{result.possible:g}" if result else "nothing",
            seconds,
            (*faults, *(["it did not end"] if hung and not result else []), *leaks, *harms),
            story,
            forged=result is not None and _earned_too_much(case, result),
            hung=hung,
            leaks=tuple(leaks),
            harms=tuple(harms),
            unreached=why_unreached(case, result, _functions(lesson)) if result else "",
        )

    def _session(self, course: Course) -> GradingSession:
        """Return the session for a course, with a running examiner inside the outer limits."""
        if course.root not in self._sessions:
            self._sessions[course.root] = GradingSession()
        session = self._sessions[course.root]
        for each in (session, self._beside):
            if each.pid is None:
                each.start()
                for folder in self._folders:
                    (folder / "cgroup.procs").write_text(str(each.pid))
        return session

    def _files(self, case: Case, folder: Path) -> tuple[str, str, list[str]]:
        """Run code that writes hostile files, which must be refused, or a hostile name, which must be escaped."""
        submission = folder / "submission"
        submission.mkdir()
        found = _write(case, submission)
        if found:
            return (
                "inert",
                "; ".join(map(csv_cell, found)),
                [fault for name in found for fault in active_content(name)],
            )
        try:
            archives = [path for path in submission.iterdir() if is_archive(path)]
            entries = archive_entries(archives[0]) if archives else folder_entries(submission)
            gathered = gather(entries, lambda base: base == "submission.py")
        except RefusedError as error:
            story = str(error)
            faults = [] if re.search(case.says, story) else [f"does not say {case.says!r}"]
            return "refused", story, [*faults, *([] if case.score[:1] in "0ah" else ["must be graded"])]
        if not gathered.files:
            story = "; ".join(f"{left.name}: {left.reason}" for left in gathered.ignored)
            return "left out", story, [] if gathered.ignored else ["nothing was found and nothing was said"]
        lesson = self.lessons[SMALL]
        result = grade(self._session(self.course), self.course, lesson, gathered)
        story = visible_text(result, gathered)
        return f"{result.earned:g}/{result.possible:g}", story, [*judge(case, result, story, lesson)]


HONEST = ("Ada Lovelace_4711_assignsubmission_file_", "zoe")
"""Two honest items of every hostile class, as Moodle and a person name them."""


def _class(case: Case, folder: Path) -> tuple[str, list[str], list[str]]:
    """Read a class with hostile items and two honest learners; return what is said, faults and harms."""
    _write(case, folder)
    for item in HONEST:
        (folder / item).mkdir()
        (folder / item / "lesson02.py").write_text("honest = 1\n")
    try:
        found = list(SubmittedClass(folder, (SMALL,)))
    except UsageError as error:
        return str(error), [], [f"the class is not read: {error}"]
    story = "\n".join(f"{each.key}: {_said(each)}" for each in found)
    faults = [] if re.search(case.says, story) else [f"does not say {case.says!r}"]
    faults += [fault for each in found for fault in active_content(each.key)]
    sources = {each.key: each.lessons[SMALL].source for each in found if SMALL in each.lessons}
    honest = [key for key, source in sources.items() if source == b"honest = 1\n"]
    numbered = [each.key for each in found if each.number == "4711"]
    harms = [] if len(honest) == 2 else [f"only {honest} were read as they are"]
    harms += [] if len(numbered) == 1 else [f"several learners have one number: {numbered}"]
    return story, faults, harms


def _said(learner: Learner) -> str:
    times = [submission_time(file.modified, file.time_source) for file in learner.lessons.values()]
    return learner.problem or "; ".join([*times, *(file.reason for file in learner.ignored)])


class _Neighbor(threading.Thread):
    """Grades a right answer at the same time as a case."""

    def __init__(self, session: GradingSession, course: Course, lesson: Lesson, source: bytes) -> None:
        super().__init__(daemon=True)
        self._session = session
        self._job = job_for(course, lesson, source, seed=int.from_bytes(os.urandom(3)))
        self.harms: list[str] = []

    def run(self) -> None:
        try:
            result = self._session.grade(self._job)
        except CvgradeError as error:
            self.harms.append(f"a submission at the same time was not graded: {error.message[-300:]}")
        else:
            self.harms += _harms(result, "a submission at the same time")


def _after(session: GradingSession, course: Course, lesson: Lesson) -> list[str]:
    """Grade the worked solution of a lesson after a case, if it takes no training; return what is wrong."""
    if lesson.libraries != "numpy":
        return []
    source = lesson.solution.read_bytes()
    try:
        result = session.grade(job_for(course, lesson, source, seed=int.from_bytes(os.urandom(3))))
    except CvgradeError as error:
        return [f"the next submission was not graded: {error.message[-300:]}"]
    return _harms(result, "the next submission")


def _harms(result: LessonResult, who: str) -> list[str]:
    wrong = [f"{check.id} {check.outcome}" for check in result.checks if not check.passed]
    wrong = [each for each in wrong if not each.endswith(Outcome.UNAVAILABLE)]
    return [f"{who} did not pass: {', '.join(wrong)}"] if wrong else []


@contextlib.contextmanager
def _alarm(session: GradingSession, seconds: float) -> Iterator[threading.Event]:
    """Interrupt a session after some seconds; the event says whether this happened."""
    rang = threading.Event()

    def ring() -> None:
        rang.set()
        session.interrupt()

    timer = threading.Timer(seconds, ring)
    timer.daemon = True
    timer.start()
    try:
        yield rang
    finally:
        timer.cancel()


def _case_limit_s(lesson: Lesson) -> float:
    """Return the time after which the examiner itself must hang, in seconds."""
    return 60 + wall_limit_s(lesson.limits.load_s) + 6 * wall_limit_s(lesson.limits.call_s)


def _functions(lesson: Lesson) -> frozenset[str]:
    """Return the names of the functions that a lesson asks for: those of its worked solution."""
    return names(lesson.solution.read_text(encoding="utf-8"))


def _earned_too_much(case: Case, result: LessonResult) -> bool:
    required = re.match(r"\d+(?:\.\d+)?", case.score)
    return required is not None and result.earned > float(required[0])


def grade(session: GradingSession, course: Course, lesson: Lesson, gathered: Gathered) -> LessonResult:
    """Grade a submission with a random seed."""
    source = next(iter(gathered.files.values()), b"")
    refused = refusal(lesson.entry, source)
    seed = int.from_bytes(os.urandom(3))
    return session.grade(job_for(course, lesson, source, seed=seed, refusal=refused))


def _write(case: Case, folder: Path) -> list[str]:
    """Run the code of a case that writes files, in a process; return the hostile names that it defines.

    Raises:
        CaseError: The code fails or does not end.
    """
    try:
        ended = subprocess.run(
            [sys.executable, "-c", _WRITER, str(folder)],
            input=case.code.encode("utf-8", "surrogatepass"),
            capture_output=True,
            timeout=WRITE_S,
            check=False,
        )
    except subprocess.TimeoutExpired:
        raise CaseError(f"its code takes longer than {WRITE_S} s") from None
    if ended.returncode:
        words = ended.stderr.decode("utf-8", "replace").strip().splitlines()
        raise CaseError(f"its code fails: {words[-1][:300] if words else ended.returncode}")
    found: list[str] = msgspec.json.decode(ended.stdout.splitlines()[-1], type=list[str])
    return found
