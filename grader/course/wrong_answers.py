"""The known-wrong answers of a lesson pack: what each must fail, and which misconception it shows."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from grader.course.compose import compose
from grader.course.pack import Lesson


@dataclass(frozen=True, slots=True)
class WrongAnswer:
    """One file of a pack's folder ``wrong``.

    Attributes:
        path: The file.
        source: The submission: the worked solution, with the functions of the file instead of the original.
        fails: The checks that it fails, ``# fails: values, keeps-dtype``. If the random inputs decide which
            checks fail, lines ``# or fails: ...`` give the alternatives.
        misconceptions: Those that it shows, ``# misconception: divides-by-maximum``.
        also_matches: Further ones, which return the same values, ``# also matches: ...``.
    """

    path: Path
    source: bytes
    fails: tuple[frozenset[str], ...]
    misconceptions: frozenset[str]
    also_matches: frozenset[str]

    @property
    def name(self) -> str:
        """File name without its ending."""
        return self.path.stem


def load_wrong_answers(lesson: Lesson) -> tuple[WrongAnswer, ...]:
    """Return the wrong answers of a lesson, in the order of their names.

    Raises:
        CourseError: One of them is not Python.
    """
    return tuple(load_wrong_answer(lesson, path) for path in lesson.wrong_answers)


def misconceptions_in(path: Path) -> frozenset[str]:
    """Return the misconceptions that the header of a wrong answer names, without reading it as a program."""
    return _header(path.read_text(encoding="utf-8"), "misconception")


def also_matching(path: Path) -> frozenset[str]:
    """Return the misconceptions that the header of a wrong answer allows beside those that it names."""
    return _header(path.read_text(encoding="utf-8"), "also matches")


def load_wrong_answer(lesson: Lesson, path: Path) -> WrongAnswer:
    """Return one wrong answer of a lesson.

    Raises:
        CourseError: It is not Python.
    """
    text = path.read_text(encoding="utf-8")
    composed = compose(lesson.solution.read_text(encoding="utf-8"), text)
    alternatives = [_header(text, word) for word in ("fails", "or fails")]
    return WrongAnswer(
        path=path,
        source=composed.encode(),
        fails=tuple(each for number, each in enumerate(alternatives) if each or number == 0),
        misconceptions=_header(text, "misconception"),
        also_matches=_header(text, "also matches"),
    )


def _header(text: str, word: str) -> frozenset[str]:
    match = re.search(rf"^# {word}: *(.+)$", text[:600], re.MULTILINE)
    return frozenset(name.strip() for name in match[1].split(",")) if match else frozenset()
