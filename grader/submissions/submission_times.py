"""Times of submission: a file with times, and whether the times of files can be believed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from grader.errors import UsageError
from grader.text.lesson_names import named_lessons
from grader.text.tables import read_table

COLUMNS = ("learner", "lesson", "handed_in")

DAY_S = 86_400


@dataclass(frozen=True, slots=True)
class SubmissionTime:
    """When one learner submitted one lesson, according to a times file.

    Attributes:
        learner: The learner as the file names them: key, number, e-mail address or name.
        lesson: Short name of the lesson.
        time: Seconds since 1970.
        line: Line of the file.
    """

    learner: str
    lesson: str
    time: float
    line: int


@dataclass(frozen=True, slots=True)
class SubmissionTimes:
    """The content of a times file.

    Attributes:
        times: The times, in the order of the file.
        note: What the user should know about how the file was read; empty when nothing.
    """

    times: tuple[SubmissionTime, ...]
    note: str = ""


def read_times(path: Path, lessons: Collection[str]) -> SubmissionTimes:
    """Read a times file: a CSV file with the columns ``learner``, ``lesson`` and ``handed_in``.

    Args:
        path: The file.
        lessons: Short names of the lessons.

    Raises:
        UsageError: It cannot be read, a column is missing, a row names no lesson or no time, or a learner has
            two times for a lesson.
    """
    table = read_table(path, "times file")
    table.require(COLUMNS, f"The times file {path}")
    found: dict[tuple[str, str], SubmissionTime] = {}
    for line, record in table.records():
        each = SubmissionTime(
            record["learner"], _lesson(path, line, record["lesson"], lessons), _time(path, line, record), line
        )
        first = found.setdefault((each.learner.casefold(), each.lesson), each)
        if first.time != each.time:
            raise UsageError(
                f"The times file {path} has two times for {each.learner} and {each.lesson}: in the lines"
                f" {first.line} and {line}."
            )
    return SubmissionTimes(tuple(found.values()), table.note)


def _lesson(path: Path, line: int, cell: str, lessons: Collection[str]) -> str:
    named = [cell] if cell in lessons else named_lessons(cell, lessons)
    if len(named) != 1:
        raise UsageError(
            f"The times file {path}, line {line}: {cell!r} is not a lesson.",
            f"The lessons are: {', '.join(lessons)}.",
        )
    return named[0]


def _time(path: Path, line: int, record: dict[str, str]) -> float:
    """Read an ISO 8601 time; UTC if it has no time zone, like the due dates of a course file."""
    if not record["learner"]:
        raise UsageError(f"The times file {path} has no learner in line {line}.")
    try:
        time = datetime.fromisoformat(record["handed_in"])
        if ":" not in record["handed_in"]:
            raise ValueError  # a day alone does not say whether it was before or after the due time
    except ValueError:
        raise UsageError(
            f"The times file {path}, line {line}: {record['handed_in']!r} is not a time.",
            "Write 2026-12-01 23:59, or with a time zone 2026-12-01T23:59:00+01:00. Without one it is UTC.",
        ) from None
    return (time if time.tzinfo else time.replace(tzinfo=UTC)).timestamp()


def why_unbelievable(times: Sequence[tuple[float, float | None]]) -> str:
    """Return why the times of files are no times of submission; empty if they can be.

    Copying or cloning a class sets the time of every file to that of the copy. So if more than half of the
    files have one and the same day as time, and came to where they are within a day of it, none is believed.

    Args:
        times: For each file its time, and when it came to where it is.
    """
    days = Counter(
        datetime.fromtimestamp(modified, UTC).date()
        for modified, copied in times
        if copied is not None and abs(copied - modified) < DAY_S
    )
    if not days:
        return ""
    day, count = days.most_common(1)[0]
    if count * 2 <= len(times):
        return ""
    return (
        f"{count} of {len(times)} files have the time at which they were copied, {day:%d %b %Y}: the times of"
        " files do not count as times of submission"
    )
