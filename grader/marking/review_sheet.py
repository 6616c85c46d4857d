"""Manual decisions before they are stored: read from a sheet, checked, and compared with the log."""

from __future__ import annotations

import math
import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace

from grader.errors import UsageError
from grader.gradebook.store import Gradebook, Override
from grader.marking.course_mark import ClassRules, mark_learner
from grader.marking.decisions import UNDECIDED, Decided, decided_by_check
from grader.marking.marks import LessonMark, checks_without_result, required_points
from grader.model import total
from grader.text.cells import csv_cell
from grader.text.nearest import nearest
from grader.text.tables import Table
from grader.text.words import counted, number

REQUIRED_COLUMNS = ("learner", "lesson", "check", "new_points", "comment")
SHEET_COLUMNS = (*REQUIRED_COLUMNS, "author", "reason")


@dataclass(frozen=True, slots=True)
class ProposedDecision:
    """A decision that is not stored yet.

    Attributes:
        decision: The decision.
        where: Its place in a sheet, for messages: ``marking.csv, row 12: ``. Empty for a command.
    """

    decision: Override
    where: str = ""


def read_sheet(
    table: Table, name: str, learners: Collection[str], author: str = ""
) -> list[ProposedDecision]:
    """Read the rows that have new points or a comment.

    Args:
        table: The sheet, with the columns of ``exports/marking.csv``.
        name: Name of the sheet, for messages.
        learners: Keys of the learners. Keys that were escaped for spreadsheets are restored.
        author: The reviewer, for rows without an author.

    Raises:
        UsageError: A column is missing or there twice, a row has a cell too many, or points are not a number.
    """
    columns = [cell.strip().lower() for cell in table.heading]
    if missing := [column for column in REQUIRED_COLUMNS if column not in columns]:
        raise UsageError(
            f"The sheet {name} lacks {counted(len(missing), 'column')}: {', '.join(missing)}.",
            "Fill in a copy of exports/marking.csv.",
        )
    if twice := [column for column in SHEET_COLUMNS if columns.count(column) > 1]:
        raise UsageError(f"The sheet {name} has the column {twice[0]} twice.", "Delete one of them.")
    escaped = {csv_cell(learner): learner for learner in learners}
    seen: dict[tuple[str, str, str], str] = {}
    proposed = []
    for position, (line, row) in enumerate(table.rows[1:], 2):
        where = f"{name}, row {position}: "
        cells = table.cells(line, row)
        if not cells["new_points"] and not cells["comment"]:
            continue
        decision = Override(
            learner=escaped.get(cells["learner"], cells["learner"]),
            lesson=cells["lesson"],
            check_id=cells["check"],
            points=_points(cells["new_points"], where),
            comment=cells["comment"],
            author=cells.get("author") or author,
            reason=cells.get("reason", ""),
        )
        about = (decision.learner, decision.lesson, decision.check_id)
        if about in seen:
            raise UsageError(
                f"{where}{decision.learner!r} has a decision about the same already, in {seen[about]}.",
                "Delete one of the rows. Has a spreadsheet changed the key of a learner, such as 0042 to 42?",
            )
        seen[about] = f"row {position}"
        proposed.append(ProposedDecision(decision, where))
    return proposed


def _points(cell: str, where: str) -> float | None:
    if not cell:
        return None
    if not re.fullmatch(r"\d+([.,]\d*)?|[.,]\d+", cell, re.ASCII):
        raise UsageError(f"{where}{cell!r} is not a number of points.", "Points are 0 or more.")
    return float(cell.replace(",", "."))


def check_decisions(
    proposed: Iterable[ProposedDecision],
    learners: Sequence[str],
    gradebook: Gradebook,
    rules: ClassRules,
    *,
    above: bool = False,
) -> list[ProposedDecision]:
    """Check that each decision is complete, refers to something that exists, and gives no impossible points.

    Args:
        proposed: The decisions.
        learners: Keys of the learners of the class.
        gradebook: The gradebook, for the checks and points of each lesson.
        rules: What the marks of the class depend on.
        above: Allow more points than a check or lesson has.

    Returns:
        The decisions, each with the points that its check or lesson has.

    Raises:
        UsageError: A decision is wrong; the message names its row in the sheet.
    """
    marks: dict[str, dict[str, LessonMark]] = {}
    bonus_cap = rules.policy.bonus_cap
    checked: list[ProposedDecision] = []
    for each in proposed:
        decision = each.decision
        if decision.learner not in learners:
            raise unknown_learner(decision.learner, learners, gradebook, each.where)
        if decision.lesson not in rules.lessons:
            advice = nearest(decision.lesson, list(rules.lessons), "lessons")
            raise UsageError(f"{each.where}There is no lesson {decision.lesson!r}.", advice)
        _check_form(each)
        if decision.learner not in marks:
            course = mark_learner(gradebook, decision.learner, rules, {})
            marks[decision.learner] = {mark.lesson: mark for mark in course.lessons}
        mark = marks[decision.learner][decision.lesson]
        out_of = _out_of(each, mark, rules)
        maximum = (
            math.inf if out_of is None else total([out_of * (1 if decision.check_id else 1 + bonus_cap)])
        )
        if decision.points is not None and decision.points > maximum and not above:
            what = f"The check {decision.check_id}" if decision.check_id else f"The lesson {decision.lesson}"
            raise UsageError(
                f"{each.where}{what} has {counted(maximum, 'point')}, not {number(decision.points)}.",
                "Add --above to give more points than it has.",
            )
        if decision.withdraws:
            _check_withdrawal(each, gradebook)
        given = decision.points is not None
        checked.append(replace(each, decision=replace(decision, out_of=out_of if given else None)))
    return checked


def unknown_learner(learner: str, known: Sequence[str], gradebook: Gradebook, where: str = "") -> UsageError:
    """Return the error about a learner who is not in the class: merged, removed, or with the nearest name."""
    hidden = gradebook.hidden_learners()
    if target := hidden.get(learner):
        return UsageError(f"{where}{learner!r} was merged into {target!r}.", f"Name {target!r} instead.")
    if learner in hidden:
        return UsageError(
            f"{where}{learner!r} was removed from this class.", "`cvgrade remove --restore` takes them back."
        )
    return UsageError(
        f"{where}The gradebook has no learner {learner!r}.",
        nearest(learner, known, "") or "Learners are named like their submission folders.",
    )


def _check_form(proposed: ProposedDecision) -> None:
    """Refuse a decision without content, author or reason."""
    decision, where = proposed.decision, proposed.where
    if decision.points is None and not decision.comment and not decision.withdraws:
        raise UsageError(f"{where}A decision needs points or a comment.")
    if decision.points is not None and not (math.isfinite(decision.points) and decision.points >= 0):
        raise UsageError(f"{where}{decision.points} is not a number of points.", "Points are 0 or more.")
    if not decision.author:
        raise UsageError(f"{where}The decision has no author.", "Add --author, or fill in the column author.")
    if (decision.points is not None or decision.withdraws == "points") and not decision.reason:
        raise UsageError(f"{where}The points have no reason.", "Add --reason, or fill in the column reason.")


def _out_of(proposed: ProposedDecision, mark: LessonMark, rules: ClassRules) -> float | None:
    """Return the points of the check or lesson under the policy, without bonus; None if they are not known.

    Raises:
        UsageError: The lesson has no such check.
    """
    check, lesson = proposed.decision.check_id, proposed.decision.lesson
    checks = mark.checks or checks_without_result(rules.lessons[lesson], rules.policy.of(lesson))
    points = {each.check.id: each.points for each in checks}
    if not points:
        return None
    if not check:
        return required_points(checks)
    decided = {each.check_id for each in mark.lost_decisions}
    if check not in points and not (proposed.decision.withdraws and check in decided):
        raise UsageError(
            f"{proposed.where}{lesson} has no check {check!r}.", nearest(check, list(points), "checks")
        )
    return points.get(check)


def _check_withdrawal(proposed: ProposedDecision, gradebook: Gradebook) -> None:
    decision = proposed.decision
    log = [each for each in gradebook.overrides(decision.learner) if each.lesson == decision.lesson]
    decided = decided_by_check(log).get(decision.check_id, UNDECIDED)
    if (decided.points if decision.withdraws == "points" else decided.comment) is None:
        what = f"the check {decision.check_id}" if decision.check_id else f"{decision.lesson} as a whole"
        missing = "are no points" if decision.withdraws == "points" else "is no comment"
        raise UsageError(
            f"There {missing} of a reviewer to withdraw from {what}.",
            f"`cvgrade explain {decision.learner} {decision.lesson}` shows all decisions.",
        )


def new_decisions(proposed: Iterable[ProposedDecision], gradebook: Gradebook) -> list[Override]:
    """Return the decisions that the log does not hold yet, each one once.

    A row of a sheet that was read before is not stored again, even if a later decision has replaced it: a
    reviewer who fills in the rest of a sheet must not undo what others decided meanwhile. A command is
    stored unless it repeats what holds and answers no regrade request.
    """
    log = _Log(gradebook)
    new: list[Override] = []
    for each in proposed:
        decision = each.decision
        known = log.holds(decision) if each.where else log.is_effective(decision)
        known = known and not log.is_outdated(decision)
        if known and not each.where:
            known = not _is_awaited(decision, log.about(decision), gradebook)
        if not known:
            log.of(decision.learner).append(decision)
            new.append(decision)
    return new


class _Log:
    """The decisions about learners, each read once from the gradebook."""

    def __init__(self, gradebook: Gradebook) -> None:
        self._gradebook = gradebook
        self._decisions: dict[str, list[Override]] = {}

    def of(self, learner: str) -> list[Override]:
        """Return the decisions about a learner, oldest first; the caller may append to them."""
        if learner not in self._decisions:
            self._decisions[learner] = self._gradebook.overrides(learner)
        return self._decisions[learner]

    def about(self, decision: Override) -> list[Override]:
        """Return the decisions about the lesson of a decision."""
        return [each for each in self.of(decision.learner) if each.lesson == decision.lesson]

    def holds(self, decision: Override) -> bool:
        """Return whether a decision was stored before, whatever was decided later."""
        return any(_content(decision) == _content(earlier) for earlier in self.of(decision.learner))

    def is_effective(self, decision: Override) -> bool:
        """Return whether a decision repeats what is effective."""
        return self._decided(decision).repeats(decision)

    def is_outdated(self, decision: Override) -> bool:
        """Return whether a decision repeats an effective one that was made out of other points."""
        points = self._decided(decision).points
        if points is None or decision.points is None or not self.is_effective(decision):
            return False
        return points.out_of not in (None, decision.out_of)

    def _decided(self, decision: Override) -> Decided:
        return decided_by_check(self.about(decision)).get(decision.check_id, UNDECIDED)


def superseded(proposed: Iterable[ProposedDecision], gradebook: Gradebook) -> list[str]:
    """Return the decisions of a sheet that were stored before and are no longer effective, in words."""
    log = _Log(gradebook)
    found = []
    for each in proposed:
        decision = each.decision
        if each.where and log.holds(decision) and not log.is_effective(decision):
            what = " ".join(filter(None, (decision.learner, decision.lesson, decision.check_id)))
            points = "" if decision.points is None else f" ({number(decision.points)} points in the sheet)"
            found.append(f"{what}{points}")
    return found


def _is_awaited(decision: Override, log: Sequence[Override], gradebook: Gradebook) -> bool:
    """Return whether the learner has asked for a regrade of the lesson since the last decision about it."""
    last = max((each.made_at for each in log), default="")
    asked = (each.made_at for each in gradebook.requests(decision.learner) if each.lesson == decision.lesson)
    return any(made_at > last for made_at in asked)


def _content(decision: Override) -> tuple[object, ...]:
    """Return everything about a decision except when it was made and what the points were out of."""
    return (
        *(decision.learner, decision.lesson, decision.check_id, decision.points),
        *(decision.comment, decision.author, decision.reason, decision.withdraws),
    )
