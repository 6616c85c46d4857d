"""What learners of a graded class got wrong in the same way, and decisions about all of them at once."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from grader.batch.class_folder import ClassFolder
from grader.batch.rescore import class_policy, class_rules
from grader.course.misconceptions import load_misconceptions
from grader.course.pack import Lesson
from grader.errors import UsageError
from grader.gradebook.store import Gradebook, Override
from grader.marking.answer_groups import AnswerGroup, group_answers, unnamed_answers
from grader.marking.course_mark import CourseMark, mark_learners
from grader.marking.review_sheet import ProposedDecision
from grader.model import LessonResult
from grader.text.nearest import nearest
from grader.text.words import counted

_TAG = re.compile(r"\[((?:answer group|misconception) [\w-]+)\]$")
"""End of the reason of a decision about everyone who shares a wrong answer."""


@dataclass(frozen=True, slots=True)
class Shared:
    """A wrong answer that several learners share.

    Attributes:
        name: What it is: ``answer group 1a2b3c4d`` or ``misconception divides-by-256``.
        lesson: Short name of the lesson.
        checks: For each learner, the ids of the checks that show it; an empty id is the whole lesson.
        is_named: Returns whether a name from the log means it.
    """

    name: str
    lesson: str
    checks: Mapping[str, Sequence[str]]
    is_named: Callable[[str], bool]

    def made(self, decision: Override) -> bool:
        """Return whether a decision was made about everyone who shares this answer."""
        tag = _TAG.search(decision.reason)
        return tag is not None and self.is_named(tag[1])


@dataclass(slots=True)
class SharedDecisions:
    """Decisions about everyone who shares a wrong answer.

    Attributes:
        proposed: The decisions.
        left: Learners for whom a reviewer has decided otherwise, with the reason: nothing changes for them.
    """

    proposed: list[ProposedDecision] = field(default_factory=list)
    left: list[str] = field(default_factory=list)


def class_marks(folder: ClassFolder, lessons: Sequence[Lesson]) -> list[CourseMark]:
    """Compute the marks of all learners of a class.

    Raises:
        UsageError: The folder is not that of a graded class.
        GradebookError: The gradebook cannot be read.
    """
    record = folder.record()
    with Gradebook(folder.gradebook_url(record)) as book:
        rules = class_rules(book, class_policy(record, lessons), lessons)
        problems = book.problems()
        learners = [row.learner for row in book.learners()]
        return list(mark_learners(book, learners, rules, problems))


def class_groups(marks: Sequence[CourseMark]) -> list[AnswerGroup]:
    """Return the answer groups of a class, the largest one first."""
    return group_answers(answer for mark in marks for answer in unnamed_answers(mark))


def find_group(groups: Sequence[AnswerGroup], name: str) -> AnswerGroup:
    """Return the group with an id.

    Raises:
        UsageError: There is none, or the id fits several.
    """
    found = [each for each in groups if name in each.ids]
    if len(found) != 1:
        known = [each.id for each in groups]
        what = (
            f"The id {name!r} fits several answer groups" if found else f"No answer group has the id {name!r}"
        )
        raise UsageError(f"{what}.", nearest(name, known, "") or "`cvgrade groups OUT --all` lists them.")
    return found[0]


def example_of(folder: ClassFolder, group: AnswerGroup) -> tuple[bytes, LessonResult, dict[str, str]]:
    """Return the submission of a group's example, its result, and the settings with which it was graded.

    Raises:
        GradebookError: The gradebook cannot be read.
    """
    example = group.example
    with Gradebook(folder.gradebook_url(folder.record())) as book:
        stored = next(each for each in book.results(example.learner) if each.number == example.result)
        source = next(
            each.source
            for each in book.attempts(example.learner)
            if (each.lesson, each.submission_sha) == (group.lesson, stored.result.submission_sha)
        )
    return source, stored.result, json.loads(stored.settings)


def shared_group(group: AnswerGroup) -> Shared:
    """Return an answer group as a subject of decisions."""
    checks: dict[str, list[str]] = {}
    for each in group.answers:
        checks.setdefault(each.learner, []).append(each.check)
    names = {f"answer group {each}" for each in group.ids}
    return Shared(f"answer group {group.id}", group.lesson, checks, names.__contains__)


def shared_misconception(marks: Sequence[CourseMark], lessons: Sequence[Lesson], name: str) -> Shared:
    """Return a misconception as a subject of decisions.

    Args:
        marks: The marks of the class.
        lessons: The lessons to search.
        name: Id of the misconception.

    Raises:
        UsageError: No lesson has it, several lessons do, or no learner shows it.
    """
    known = {lesson.id: tuple(load_misconceptions(lesson)) for lesson in lessons}
    having = [lesson for lesson, names in known.items() if name in names]
    if not having:
        every = sorted({each for names in known.values() for each in names})
        raise UsageError(f"There is no misconception {name!r}.", nearest(name, every, ""))
    if len(having) > 1:
        raise UsageError(f"{', '.join(having)} have a misconception {name!r}.", "Add --lesson.")
    checks = {
        mark.learner: [
            each.check.id
            for each in lesson.checks
            if not each.check.passed and name in (one.id for one in each.check.misconceptions)
        ]
        for mark in marks
        for lesson in mark.lessons
        if lesson.lesson == having[0]
    }
    shown = {learner: ids for learner, ids in checks.items() if ids}
    if not shown:
        raise UsageError(f"Nobody in this class shows the misconception {name!r}.")
    full = f"misconception {name}"
    return Shared(full, having[0], shown, full.__eq__)


def decide_for_all(
    folder: ClassFolder,
    shared: Shared,
    *,
    check: str = "",
    points: float | None = None,
    comment: str = "",
    author: str = "",
    reason: str = "",
    withdraws: str = "",
) -> SharedDecisions:
    """Return a decision about each learner who shares a wrong answer.

    What a reviewer decided about one learner stays as it is: only decisions about the same answer are
    replaced or withdrawn.

    Args:
        folder: Folder of the graded class.
        shared: The wrong answer.
        check: The check that the decision is about; empty for the first one that shows the answer.
        points: Points; None for none.
        comment: Comment for the learners.
        author: The reviewer.
        reason: Why, for colleagues.
        withdraws: ``points`` or ``comment``, to take earlier decisions about this answer back.

    Raises:
        UsageError: No check is named and several could get the points, or the reason is missing.
    """
    every = list(dict.fromkeys(each for checks in shared.checks.values() for each in checks))
    if check and check not in every:
        raise UsageError(f"The {shared.name} is not about {check!r}.", nearest(check, every, "checks"))
    if not check and len(every) > 1 and (points is not None or withdraws == "points"):
        raise UsageError(
            f"The {shared.name} is about {counted(len(every), 'check')}: {', '.join(every)}.",
            f"Name the one that gets the points: --check {every[0]}",
        )
    if (points is not None or withdraws == "points") and not reason:
        raise UsageError("The points have no reason.", "Add --reason.")
    found = SharedDecisions()
    with Gradebook(folder.gradebook_url(folder.record())) as book:
        for learner, checks in shared.checks.items():
            if check and check not in checks:
                continue
            about = check or checks[0]
            log = [each for each in book.overrides(learner) if each.lesson == shared.lesson]
            decision = Override(
                *(learner, shared.lesson, about, points, comment, author),
                reason=f"{reason} [{shared.name}]".strip(),
                withdraws=withdraws,
            )
            _propose(found, shared, decision, log)
    return found


def _propose(found: SharedDecisions, shared: Shared, decision: Override, log: Sequence[Override]) -> None:
    """Add the part of a decision that changes nothing which a reviewer decided about the learner."""
    about = [each for each in log if each.check_id == decision.check_id]
    whole = [each for each in log if not each.check_id]
    points, comment, withdraws = decision.points, decision.comment, decision.withdraws
    last_points, last_comment = _last(about, "points"), _last(about, "comment")
    if withdraws:
        last = last_points if withdraws == "points" else last_comment
        if last is not None and not last.withdraws and shared.made(last):
            found.proposed.append(ProposedDecision(decision))
        return
    for last in (last_points, _last(whole, "points")):
        if points is not None and last is not None and not shared.made(last):
            found.left.append(f"{decision.learner} ({_words(last, 'points')})")
            points = None
    if comment and last_comment is not None and not shared.made(last_comment):
        found.left.append(f"{decision.learner} ({_words(last_comment, 'comment')})")
        comment = ""
    if points is not None or comment:
        found.proposed.append(ProposedDecision(replace(decision, points=points, comment=comment)))


def _last(log: Sequence[Override], part: str) -> Override | None:
    """Return the last decision about the points, or the comment."""

    def concerns(each: Override) -> bool:
        return each.withdraws == part or (each.points is not None if part == "points" else bool(each.comment))

    return next((each for each in reversed(log) if concerns(each)), None)


def _words(decision: Override, part: str) -> str:
    if decision.withdraws:
        return f"{part} withdrawn by {decision.author}"
    said = (
        counted(decision.points, "point") if decision.points is not None and part == "points" else "a comment"
    )
    return f"{said} from {decision.author}"
