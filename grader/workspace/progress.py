"""The learner's progress: latest result, best score and shown hints of each lesson.

Each lesson has one JSON file. It is written atomically and under a lock, so a crash, a full disk or a
second ``cvgrade check`` at the same time cannot damage it.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

import filelock
import msgspec

from grader.course.pack import Lesson
from grader.errors import WorkspaceError
from grader.files import write_atomically
from grader.model import LessonResult
from grader.report import next_step as steps
from grader.report.next_step import NextStep
from grader.report.progress import LessonProgress
from grader.submissions.single_file import read_submission
from grader.workspace.folder import Workspace

LOCK_TIMEOUT_S = 30.0

STAYS_PASSED = "{} stays passed: you passed it earlier. This result is about {} now."
"""What follows a result that does not pass, in a lesson that was passed earlier."""


class Record(msgspec.Struct, frozen=True, kw_only=True):
    """The record of one lesson; the content of its JSON file.

    Attributes:
        attempts: Number of checks of a file in which something was written.
        best_earned: Most points earned in the required part; None before the first check.
        best_bonus: Most bonus points earned.
        passed: Whether all required checks have passed in one run.
        latest: The latest result; results with a bug in cvgrade are not stored.
        source: The file that it is about. A notebook is stored as the Python file that was checked.
        hints: Number of hints shown, by check id.
        hinted: Hash of the function when the latest hint was shown, by check id.
    """

    attempts: int = 0
    best_earned: float | None = None
    best_bonus: float = 0.0
    passed: bool = False
    latest: LessonResult | None = None
    source: bytes = b""
    hints: dict[str, int] = {}
    hinted: dict[str, str] = {}

    def after(self, result: LessonResult, source: bytes) -> Record:
        """Return the record with one more result. A broken result does not count as an attempt.

        Args:
            result: The result.
            source: The file that was checked.
        """
        if result.broken:
            return self
        return msgspec.structs.replace(
            self,
            attempts=self.attempts + result.attempted,
            best_earned=max(self.best_earned or 0.0, result.earned),
            best_bonus=max(self.best_bonus, result.bonus_earned),
            passed=self.passed or result.passed,
            latest=result,
            source=source,
        )


def load_record(workspace: Workspace, lesson: Lesson) -> Record:
    """Read the record of a lesson; an empty record if the lesson was never checked.

    Raises:
        WorkspaceError: The file cannot be read. It is not changed.
    """
    path = workspace.state / f"{lesson.id}.json"
    try:
        return msgspec.json.decode(path.read_bytes(), type=Record)
    except FileNotFoundError:
        return Record()
    except (msgspec.DecodeError, OSError) as error:
        raise WorkspaceError(
            f"{path} cannot be read: {error}.",
            f"Move it to another folder. It only holds the history of {lesson.id}.",
        ) from None


@contextmanager
def changed_record(workspace: Workspace, lesson: Lesson) -> Iterator[list[Record]]:
    """Change the record of a lesson under the lock.

    Yields:
        A list with the record. Replace its only item: ``box[0] = box[0].after(result)``.

    Raises:
        WorkspaceError: The workspace cannot be written, or another command holds the lock for too long.
    """
    with locked(workspace):
        box = [load_record(workspace, lesson)]
        before = box[0]
        yield box
        if box[0] != before:
            write_atomically(workspace.state / f"{lesson.id}.json", msgspec.json.encode(box[0]))


@contextmanager
def locked(workspace: Workspace) -> Iterator[None]:
    """Hold the lock of the workspace.

    Raises:
        WorkspaceError: The workspace cannot be written, or another command holds the lock for too long.
    """
    try:
        workspace.state.mkdir(exist_ok=True)
        lock = filelock.FileLock(workspace.state / "lock", timeout=LOCK_TIMEOUT_S)
        lock.acquire()
    except filelock.Timeout:
        raise WorkspaceError(
            f"Another cvgrade command has used {workspace.root} for more than {LOCK_TIMEOUT_S:g} s.",
            "Wait until it ends, then run the command again.",
        ) from None
    except OSError as error:
        raise WorkspaceError(
            f"{workspace.state} cannot be written: {error.strerror or error}.",
            "Free some disk space, or make the folder writable.",
        ) from None
    try:
        yield
    finally:
        lock.release()


def read_progress(workspace: Workspace, lessons: tuple[Lesson, ...]) -> list[LessonProgress]:
    """Return the progress of each lesson, as shown by the report and ``cvgrade status``.

    Raises:
        WorkspaceError: A record cannot be read.
    """
    entries = []
    for lesson in lessons:
        record = load_record(workspace, lesson)
        entries.append(
            LessonProgress(
                id=lesson.id,
                title=lesson.title,
                summary=lesson.summary,
                minutes=lesson.minutes,
                latest=record.latest,
                best_earned=record.best_earned,
                best_bonus=record.best_bonus,
                attempts=record.attempts,
                passed=record.passed,
                learned=lesson.learned,
                edited=_has_changed(workspace, lesson, record.latest),
            )
        )
    return entries


def next_step(
    workspace: Workspace, lessons: tuple[Lesson, ...], progress: Sequence[LessonProgress]
) -> NextStep:
    """Return what the learner should do next, from what `read_progress` has returned."""
    files = {lesson.id: workspace.file(lesson).name for lesson in lessons}
    return steps.next_step(progress, files)


def passed_earlier(workspace: Workspace, lesson: Lesson, result: LessonResult) -> bool:
    """Return whether the learner has passed the lesson before a result that does not pass."""
    return not result.passed and load_record(workspace, lesson).passed


def _has_changed(workspace: Workspace, lesson: Lesson, latest: LessonResult | None) -> bool:
    """Return whether a Python file differs from the one of the latest check.

    A notebook is not compared: converting it takes longer than everything else here.
    """
    path = workspace.file(lesson)
    if latest is None or path.suffix != ".py" or not path.is_file():
        return False
    return hashlib.sha256(read_submission(path).source).hexdigest() != latest.submission_sha
