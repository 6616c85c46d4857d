"""The answer groups of a class with the figures of their examples, which the gradebook holds."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from grader.gradebook.store import Gradebook
from grader.marking.answer_groups import UnnamedAnswer, group_answers
from grader.marking.grade_summary import GradeSummary
from grader.model import Figure
from grader.report.answer_groups import ShownGroups, shown_groups


def overview_groups(
    gradebook: str, class_: Sequence[GradeSummary], answers: Iterable[UnnamedAnswer]
) -> ShownGroups:
    """Return the section of the overview.

    Args:
        gradebook: Database URL of the gradebook.
        class_: Grade summaries of the class.
        answers: Wrong answers of the class that no misconception names.
    """
    with Gradebook(gradebook) as book:

        def figures_of(answer: UnnamedAnswer) -> tuple[Figure, ...]:
            return next(
                (
                    check.figures
                    for stored in book.results(answer.learner)
                    if stored.number == answer.result
                    for check in stored.result.checks
                    if check.id == answer.check
                ),
                (),
            )

        return shown_groups(group_answers(answers), class_, figures_of)
