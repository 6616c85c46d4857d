"""The rows of a times file: whose time each one is, and the times of files that are not in today's folder."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from grader.errors import UsageError
from grader.gradebook.attempts import TIMES_FILE, Attempt
from grader.gradebook.learner_log import successor
from grader.gradebook.store import Gradebook
from grader.submissions.layouts import Owner
from grader.submissions.roster import RosterIndex, Row
from grader.submissions.submission_times import SubmissionTime

LearnerLesson = tuple[str, str]
"""Key of a learner, and short name of a lesson."""

ROWS_TOGETHER = 50
"""Number of rows for which the gradebook is asked once."""


def find_learners(
    times: Iterable[SubmissionTime], rows: Iterable[Row], found: dict[LearnerLesson, SubmissionTime]
) -> list[SubmissionTime]:
    """Find whose times these are, and add them to `found`. Return those that fit no learner, or several.

    Raises:
        UsageError: A learner has two times for a lesson, perhaps under two names.
    """
    index = RosterIndex({row.learner: row for row in rows}.values())
    unplaced = []
    for each in times:
        fitting = index.find(Owner(each.learner, each.learner, each.learner, each.learner))
        if len(fitting) != 1:
            unplaced.append(each)
            continue
        learner = fitting[0].learner
        first = found.setdefault((learner, each.lesson), each)
        if first.time != each.time:
            raise UsageError(
                f"The times file has two times for {learner} and {each.lesson}: in the lines"
                f" {first.line} ({first.learner}) and {each.line} ({each.learner})."
            )
    return unplaced


def give_to_earlier_files(
    times: Mapping[LearnerLesson, SubmissionTime],
    gradebook: Gradebook,
    hidden: Mapping[str, str],
    given: dict[LearnerLesson, float],
) -> dict[LearnerLesson, str]:
    """Give times to stored files of earlier runs: each to the current file of its learner and lesson.

    Args:
        times: The times.
        gradebook: The gradebook.
        hidden: The removed and merged learners, each with the one that took over.
        given: Times that files have got from the times file in this run; these are added.

    Returns:
        Why times have no effect.
    """
    without_effect = {}
    rows = list(times.items())
    for start in range(0, len(rows), ROWS_TOGETHER):
        part = rows[start : start + ROWS_TOGETHER]
        files: dict[LearnerLesson, list[Attempt]] = {}
        for each in gradebook.attempts(*{successor(learner, hidden) for (learner, _), _ in part}):
            files.setdefault((each.learner, each.lesson), []).append(each)
        changed = []
        for key, told in part:
            subject = successor(key[0], hidden), key[1]
            if why := _obstacle(subject, told.time, files, given):
                without_effect[key] = why
                continue
            given[subject] = told.time
            changed.append(replace(files[subject][-1], submitted_at=told.time, time_source=TIMES_FILE))
        gradebook.add_attempts(changed)
    return without_effect


def _obstacle(
    subject: LearnerLesson,
    time: float,
    files: Mapping[LearnerLesson, list[Attempt]],
    given: Mapping[LearnerLesson, float],
) -> str:
    """Return why a time cannot be given to a stored file; empty if it can."""
    if not subject[0]:
        return "removed from the class"
    if subject not in files:
        return "no file of this lesson is stored"
    if given.get(subject, time) != time:
        return "another row is about the same file"
    *others, current = files[subject]
    if not _has_time(current, time) and any(_has_time(each, time) for each in others):
        return "it is the time of an earlier file"  # the row stays when the learner submits again
    return ""


def _has_time(file: Attempt, time: float) -> bool:
    return file.time_source == TIMES_FILE and file.submitted_at == time
