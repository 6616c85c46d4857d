"""Read manual decisions from the marking sheet that ``cvgrade grade`` exports."""

from __future__ import annotations

import csv
import io
import math
from collections.abc import Collection, Iterable, Sequence
from pathlib import Path

from grader.errors import UsageError
from grader.gradebook.store import Gradebook, Override
from grader.text.cells import csv_cell
from grader.text.words import counted

REQUIRED_COLUMNS = ("learner", "lesson", "check", "new_points", "comment")


def read_sheet(path: Path, learners: Collection[str], author: str = "") -> list[Override]:
    """Read the rows that have new points or a comment.

    Args:
        path: CSV file with the columns of ``exports/marking.csv``.
        learners: Keys of the learners. Keys that were escaped for spreadsheets are restored.
        author: The reviewer, for rows without an author.

    Raises:
        UsageError: The sheet cannot be read, a column is missing, or points are not a number.
    """
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError(f"The sheet {path} cannot be read: {error}.") from None
    first = text.partition("\n")[0]
    reader = csv.DictReader(io.StringIO(text), delimiter=";" if first.count(";") > first.count(",") else ",")
    missing = [name for name in REQUIRED_COLUMNS if name not in (reader.fieldnames or [])]
    if missing:
        raise UsageError(
            f"The sheet {path} lacks {counted(len(missing), 'column')}: {', '.join(missing)}.",
            "Fill in a copy of exports/marking.csv.",
        )
    escaped = {csv_cell(learner): learner for learner in learners}
    decisions = []
    for number, row in enumerate(reader, 2):
        cells = {name: (value or "").strip() for name, value in row.items() if isinstance(name, str)}
        if not cells["new_points"] and not cells["comment"]:
            continue
        decisions.append(
            Override(
                learner=escaped.get(cells["learner"], cells["learner"]),
                lesson=cells["lesson"],
                check_id=cells["check"],
                points=_points(cells["new_points"], f"{path}, line {number}"),
                comment=cells["comment"],
                author=cells.get("author") or author,
                reason=cells.get("reason", ""),
            )
        )
    return decisions


def _points(cell: str, where: str) -> float | None:
    if not cell:
        return None
    try:
        points = float(cell.replace(",", "."))
    except ValueError:
        points = math.nan
    if not (math.isfinite(points) and points >= 0):
        raise UsageError(f"{where}: {cell!r} is not a number of points.", "Points are 0 or more.")
    return points


def check_decisions(decisions: Iterable[Override], gradebook: Gradebook, lessons: Sequence[str]) -> None:
    """Check that each decision has an author and refers to an existing lesson and check.

    Raises:
        UsageError: It does not.
    """
    for each in decisions:
        if each.lesson not in lessons:
            raise UsageError(
                f"There is no lesson {each.lesson!r}.", f"The lessons are: {', '.join(lessons)}."
            )
        if each.points is None and not each.comment:
            raise UsageError("A decision needs points or a comment.")
        if not each.author:
            raise UsageError("The decision has no author.", "Add --author, or fill in the column author.")
        if each.points is not None and not each.reason:
            raise UsageError("The points have no reason.", "Add --reason, or fill in the column reason.")
        if not each.check_id:
            continue
        results = [stored.result for stored in gradebook.results(each.learner)]
        known = [check.id for result in results if result.lesson == each.lesson for check in result.checks]
        if each.check_id not in known:
            raise UsageError(
                f"{each.learner} has no check {each.check_id!r} in {each.lesson}.",
                f"Its checks are: {', '.join(dict.fromkeys(known)) or 'none; nothing was graded yet'}.",
            )
