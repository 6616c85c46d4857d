"""Which learner a row of a platform's file is about."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence

from grader.marking.grade_summary import GradeSummary
from grader.text.person_names import may_be_same, name_key


def is_named_otherwise(name: str, summary: GradeSummary) -> bool:
    """Return whether a name on a platform is hardly that of the learner who was found in another way."""
    return summary.name != summary.learner and not may_be_same(name, summary.name)


class IdentityIndex:
    """Finds learners by all cells that identify a person.

    Numbers of different kinds can be equal by chance: the one that Canvas gave a student, and the one that
    the university gave another. So no cell decides alone.

    Args:
        class_: Grade summaries of the class.
        keys: Returns the texts by which a learner may be called.
    """

    def __init__(self, class_: Iterable[GradeSummary], keys: Callable[[GradeSummary], Iterable[str]]) -> None:
        self._found: dict[str, list[GradeSummary]] = defaultdict(list)
        for each in class_:
            for key in {name_key(key.strip()) for key in keys(each)} - {""}:
                self._found[key].append(each)

    def match(self, rows: Sequence[Sequence[str]]) -> list[GradeSummary | None]:
        """Return the learner of each row: None if it fits none, or several.

        Args:
            rows: The identifying cells of each row. The name is the last one: "Ada Lovelace" or
                "Lovelace, Ada".
        """
        fits = [self._fit(row) for row in rows]
        best: dict[str, list[int]] = defaultdict(list)
        for summary, cells in fits:
            if summary is not None:
                best[summary.learner].append(cells)
        return [
            summary if summary is not None and _wins(cells, best[summary.learner]) else None
            for summary, cells in fits
        ]

    def _fit(self, row: Sequence[str]) -> tuple[GradeSummary | None, int]:
        """Return the learner whom most cells of a row fit, and how many do.

        A cell that fits several learners fits each of them.
        """
        votes: Counter[str] = Counter()
        learners = {}
        for found in (*map(self._of, row[:-1]), self._of_name(row[-1])):
            for each in found:
                votes[each.learner] += 1
                learners[each.learner] = each
        first, second = [*votes.most_common(2), ("", 0), ("", 0)][:2]
        return (learners[first[0]], first[1]) if first[1] > second[1] else (None, 0)

    def _of(self, cell: str) -> list[GradeSummary]:
        return self._found.get(name_key(cell.strip()), [])

    def _of_name(self, name: str) -> list[GradeSummary]:
        last, comma, first = name.partition(",")
        return self._of(name) or (self._of(f"{first.strip()} {last.strip()}") if comma else [])


def _wins(cells: int, claims: Sequence[int]) -> bool:
    """Return whether a row fits a learner better than every other row that fits the learner, too."""
    return cells == max(claims) and claims.count(cells) == 1
