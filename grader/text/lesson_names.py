"""Whether a text names a lesson: titles of assignments, names of files and folders."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable


@functools.cache
def lesson_pattern(lesson: str) -> re.Pattern[str]:
    """Return the pattern of a lesson's short name.

    Upper and lower case, separators before the number and leading zeros of the number do not matter:
    ``Lesson 2``, ``lesson_02`` and ``LESSON-2`` name ``lesson02``; ``lesson021`` does not.
    """
    stem, number = re.fullmatch(r"(.*?)[\s_-]*(\d*)", lesson).groups()  # type: ignore[union-attr]
    words = r"[\s_-]+".join(map(re.escape, re.split(r"[\s_-]+", stem)))
    end = rf"[\s_-]*0*{int(number)}(?![.,]?\d)" if number else r"(?![^\W_])"
    return re.compile(rf"(?<![^\W\d_]){words}{end}", re.IGNORECASE)


def named_lessons(text: str, lessons: Iterable[str]) -> list[str]:
    """Return the lessons that a text names."""
    return [lesson for lesson in lessons if lesson_pattern(lesson).search(text)]
