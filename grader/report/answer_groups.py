"""The answer groups of a class as the overview shows them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from grader.marking.answer_groups import AnswerGroup, UnnamedAnswer
from grader.marking.grade_summary import GradeSummary
from grader.model import Figure

MAX_SHOWN = 12
"""Groups on the overview. ``cvgrade groups --all`` lists all of them."""


@dataclass(frozen=True, slots=True)
class ShownGroup:
    """An answer group with what the overview adds.

    Attributes:
        group: The group.
        learners: The learners, each as ``(name, folder)``.
        figures: Figures of the example.
    """

    group: AnswerGroup
    learners: tuple[tuple[str, str], ...]
    figures: tuple[Figure, ...]


@dataclass(frozen=True, slots=True)
class ShownGroups:
    """The section of the overview.

    Attributes:
        groups: The largest groups of two or more learners.
        more: Number of such groups that are not shown.
    """

    groups: Sequence[ShownGroup] = ()
    more: int = 0


NO_GROUPS = ShownGroups()


def shown_groups(
    groups: Sequence[AnswerGroup],
    class_: Sequence[GradeSummary],
    figures_of: Callable[[UnnamedAnswer], tuple[Figure, ...]],
) -> ShownGroups:
    """Return the largest groups with the names of their learners.

    Args:
        groups: The groups, the largest one first.
        class_: Grade summaries of the class.
        figures_of: Returns the figures of an answer.
    """
    shared = [each for each in groups if len(each.learners) > 1]
    where = {each.learner: (each.name, each.folder) for each in class_}
    shown = [
        ShownGroup(group, tuple(where[learner] for learner in group.learners), figures_of(group.example))
        for group in shared[:MAX_SHOWN]
    ]
    return ShownGroups(shown, len(shared) - len(shown))
