"""What a learner has reached so far: the latest result of each lesson, the best score, the hints seen.

One JSON file a lesson, written whole and moved into place, under a lock: a crash, a full disk or a
second ``check`` at the same time leaves the earlier record as it was.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import filelock
import msgspec

from grader.course.pack import Lesson
from grader.errors import UsageError, WorkspaceError
from grader.files import write_atomically
from grader.model import LessonResult
from grader.report.progress import LessonProgress
from grader.workspace.folder import Workspace

LOCK_TIMEOUT_S = 30.0


class Record(msgspec.Struct, frozen=True, kw_only=True):
    """One lesson's state, as its JSON file holds it.

    Attributes:
        attempts: How often it was checked.
        best_earned: Most points in the required part; None before the first check.
        best_bonus: Most extra points.
        passed: Every required check has passed at least once, in one run.
        latest: The latest result that was not broken.
        hints: How many hints were shown, by check.
    """

    attempts: int = 0
    best_earned: float | None = None
    best_bonus: float = 0.0
    passed: bool = False
    latest: LessonResult | None = None
    hints: dict[str, int] = {}

    def after(self, result: LessonResult) -> Record:
        """The record with one more result. A broken result is no attempt."""
        if result.broken:
            return self
        return msgspec.structs.replace(
            self,
            attempts=self.attempts + 1,
            best_earned=max(self.best_earned or 0.0, result.earned),
            best_bonus=max(self.best_bonus, result.bonus_earned),
            passed=self.passed or result.passed,
            latest=result,
        )


def load_record(workspace: Workspace, lesson: Lesson) -> Record:
    """The state of a lesson; a fresh one when it was never checked.

    Raises:
        WorkspaceError: The file cannot be read. It is left as it is.
    """
    path = workspace.state / f"{lesson.id}.json"
    try:
        return msgspec.json.decode(path.read_bytes(), type=Record)
    except FileNotFoundError:
        return Record()
    except (msgspec.DecodeError, OSError) as error:
        raise WorkspaceError(
            f"{path} cannot be read: {error}.", f"Move it away; only the history of {lesson.id} is in it."
        ) from None


def unlocked_solution(workspace: Workspace, lesson: Lesson) -> str:
    """Return the worked solution of a lesson that the learner has passed.

    Raises:
        UsageError: The learner has not passed the required part.
    """
    if not load_record(workspace, lesson).passed:
        raise UsageError(
            f"The solution of {lesson.id} is shown once its required part is passed.",
            f"`cvgrade hint {lesson.id}` helps on the way.",
        )
    return lesson.solution.read_text(encoding="utf-8")


@contextmanager
def changed_record(workspace: Workspace, lesson: Lesson) -> Iterator[list[Record]]:
    """Change the state of a lesson under the lock, as in ``box[0] = box[0].after(result)``.

    Raises:
        WorkspaceError: The workspace cannot be written, or another command holds it for too long.
    """
    with locked(workspace):
        box = [load_record(workspace, lesson)]
        before = box[0]
        yield box
        if box[0] != before:
            write_atomically(workspace.state / f"{lesson.id}.json", msgspec.json.encode(box[0]))


@contextmanager
def locked(workspace: Workspace) -> Iterator[None]:
    """Hold the workspace's lock."""
    try:
        workspace.state.mkdir(exist_ok=True)
        lock = filelock.FileLock(workspace.state / "lock", timeout=LOCK_TIMEOUT_S)
        lock.acquire()
    except filelock.Timeout:
        raise WorkspaceError(
            f"Another cvgrade has been writing to {workspace.root} for {LOCK_TIMEOUT_S:g} s.",
            "Wait for it to end, then run the command again.",
        ) from None
    except OSError as error:
        raise WorkspaceError(
            f"{workspace.state} cannot be written: {error.strerror or error}.",
            "Results cannot be kept there. Free some space, or allow writing to the folder.",
        ) from None
    try:
        yield
    finally:
        lock.release()


def progress(workspace: Workspace, lessons: tuple[Lesson, ...]) -> list[LessonProgress]:
    """What the report and ``cvgrade status`` show, lesson by lesson."""
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
            )
        )
    return entries
