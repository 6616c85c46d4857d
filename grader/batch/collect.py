"""Collect the submissions of a class from a list of repositories, each lesson as of its due date."""

from __future__ import annotations

import contextlib
import csv
import io
import os
import shutil
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from grader.course.pack import Lesson
from grader.errors import UsageError, WorkspaceError
from grader.files import write_atomically
from grader.marking.course_file import refuse_unknown_learners
from grader.marking.policy import Policy
from grader.submissions.bounded_read import RefusedError
from grader.submissions.lesson_files import lesson_of
from grader.submissions.repositories import CommittedFile, Repository
from grader.submissions.submission_times import COLUMNS
from grader.text.person_names import name_key
from grader.text.regrade import requested_lesson
from grader.text.tables import read_table
from grader.text.words import counted, listed

LIST_COLUMNS = ("learner", "repository")

MARKER = ".cvgrade-collected"
"""Name of the file that shows that a folder may be replaced: it contains only collected files."""

AT_A_TIME = 8
"""Number of repositories that are cloned at a time."""


@dataclass(frozen=True, slots=True)
class Collected:
    """What was collected from one repository.

    Attributes:
        learner: Key of the learner.
        times: When the file of each lesson was last changed, in seconds since 1970.
        problem: Why nothing could be collected; empty when nothing is wrong.
        late: Lessons that were committed only after their due dates, and not collected.
    """

    learner: str
    times: dict[str, float]
    problem: str = ""
    late: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Collection:
    """What to collect, and to where.

    Attributes:
        lessons: All lessons of the course.
        policy: Rules of the course, with the due dates and the extra time.
        due: Moment that replaces the due dates, in seconds since 1970; None for those of the policy.
        late: Whether the newest commit counts, however late it is.
        folder: Folder to write to: a folder for each learner.
    """

    lessons: Sequence[Lesson]
    policy: Policy
    due: float | None
    late: bool
    folder: Path

    def until(self, learner: str, lesson: str) -> float | None:
        """Return the moment up to which commits count, in seconds since 1970; None for all commits."""
        if self.late:
            return None
        return self.policy.closes_at(learner, lesson) if self.due is None else self.due


def read_repositories(path: Path) -> dict[str, str]:
    """Read a list of repositories: a CSV file with the columns ``learner`` and ``repository``.

    Raises:
        UsageError: It cannot be read, a column is missing, or a learner is missing, listed twice, or cannot
            be the name of a folder.
    """
    table = read_table(path, "list of repositories")
    table.require(LIST_COLUMNS, f"The list of repositories {path}")
    found: dict[str, str] = {}
    keys: dict[str, str] = {}
    for line, record in table.records():
        learner, address = (record[name] for name in LIST_COLUMNS)
        where = f"The list of repositories {path}, line {line}:"
        if not learner or learner != Path(learner).name or learner.startswith("."):
            raise UsageError(f"{where} {learner!r} cannot be the name of a learner's folder.")
        if learner in found:
            raise UsageError(f"{where} {learner!r} is listed twice.")
        if (twin := keys.setdefault(name_key(learner), learner)) != learner:
            raise UsageError(f"{where} {learner!r} and {twin!r} differ only in upper and lower case.")
        found[learner] = address
    if not found:
        raise UsageError(f"The list of repositories {path} has only a header row.")
    return found


def collect_files(collection: Collection, repositories: Mapping[str, str]) -> Iterator[Collected]:
    """Write the files of each repository into a folder with the learner's key, and yield what was found.

    Args:
        collection: What to collect.
        repositories: Addresses by learner; an empty one belongs to a learner without a repository.

    Raises:
        UsageError: The folder contains other files, someone who has extra time has no repository, or git is
            not installed.
        WorkspaceError: The folder cannot be written.
    """
    refuse_unknown_learners(
        collection.policy, repositories.keys(), {}, where="the list of repositories", advice=""
    )
    folder = collection.folder
    if folder.exists() and not (folder / MARKER).is_file() and any(folder.iterdir()):
        raise UsageError(
            f"{folder} contains files that were not collected. Nothing was changed.",
            "Choose a new folder with --to.",
        )
    shutil.rmtree(folder, ignore_errors=True)
    write_atomically(folder / MARKER, b"")
    with ThreadPoolExecutor(AT_A_TIME) as pool:
        yield from pool.map(lambda each: _collect(collection, *each), repositories.items())


def times_csv(collected: Sequence[Collected]) -> str:
    """Return the times of the collected files as a times file of ``cvgrade grade``."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(COLUMNS)
    for each in collected:
        for lesson, time in each.times.items():
            writer.writerow((each.learner, lesson, datetime.fromtimestamp(time, UTC).isoformat()))
    return text.getvalue()


def summary_lines(collected: Sequence[Collected]) -> list[str]:
    """Return what was collected in a few sentences: how much, from whom nothing, and what was late."""
    files = counted(sum(len(each.times) for each in collected), "submission")
    read = [each for each in collected if not each.problem]
    lines = [f"Collected {files} from {len(read)} of {_repositories(len(collected))}."]
    without = [each.learner for each in read if not each.times and not each.late]
    if without:
        lines.append(f"No lesson was committed before its due date: {listed(without)}.")
    lines += [
        f"{each.learner}: committed only after the due date, and not collected: {', '.join(each.late)}."
        for each in collected
        if each.late
    ]
    lines += [f"{each.learner} was not collected: {each.problem}." for each in collected if each.problem]
    return lines


def _repositories(count: int) -> str:
    return f"{count} {'repository' if count == 1 else 'repositories'}"


def _collect(collection: Collection, learner: str, address: str) -> Collected:
    if not address:
        return Collected(learner, {}, "no repository is listed")
    with tempfile.TemporaryDirectory(prefix="cvgrade-") as scratch:
        try:
            repository = Repository.clone(address, Path(scratch) / "clone")
            times = _write_files(collection, learner, repository)
            late = _write_requests(collection, learner, repository)
            return Collected(learner, times, late=tuple(each for each in late if each not in times))
        except (RefusedError, WorkspaceError) as error:  # such as a file where another commit has a folder
            shutil.rmtree(collection.folder / learner, ignore_errors=True)
            return Collected(learner, {}, str(error).rstrip("."))


def _write_files(collection: Collection, learner: str, repository: Repository) -> dict[str, float]:
    """Write the files of each lesson as of its due date; return when they were changed.

    Files that belong to no lesson are written, too, so that `cvgrade grade` says what it ignores.
    """
    names = [lesson.id for lesson in collection.lessons]
    found: dict[str, tuple[bool, float]] = {}
    listed: dict[str, list[CommittedFile]] = {"": []}
    for lesson in names:
        commit = repository.commit_before(collection.until(learner, lesson))
        if commit not in listed:
            listed[commit] = repository.files(commit)
        for file in listed[commit]:
            named, exact = lesson_of(file.path.name, names)
            if named not in ("", lesson):
                continue
            changed = repository.changed_at(commit, file)
            target = collection.folder / learner / file.path
            write_atomically(target, repository.read(file), durable=False)
            os.utime(target, (changed, changed))  # of several copies, the newest is graded
            if named:
                found[lesson] = max((exact, changed), found.get(lesson, (False, 0.0)))
    return {lesson: changed for lesson, (_, changed) in found.items()}


def _write_requests(collection: Collection, learner: str, repository: Repository) -> list[str]:
    """Write the regrade requests of the newest commit: learners write them after the marks are out.

    Returns:
        The lessons of this commit.
    """
    names = [lesson.id for lesson in collection.lessons]
    lessons: dict[str, None] = {}
    with contextlib.suppress(RefusedError):  # what is new and refused costs no lesson that was in time
        newest = repository.commit_before(None)
        for file in repository.files(newest, also=lambda name: requested_lesson(name, names)):
            if requested_lesson(file.path.name, names):
                target = collection.folder / learner / file.path
                write_atomically(target, repository.read(file), durable=False)
            elif lesson := lesson_of(file.path.name, names)[0]:
                lessons[lesson] = None
    return [name for name in names if name in lessons]
