"""Answers in the file of another lesson: the learner mixed up two names, which costs both lessons."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from grader.text.words import listed

FUNCTION = re.compile(rb"^[ \t]*(?:async[ \t]+)?def[ \t]+(\w+)", re.MULTILINE)


def misplaced_answers(
    files: Mapping[str, tuple[str, bytes]], functions: Mapping[str, frozenset[str]]
) -> Iterator[str]:
    """Yield a sentence for each file that answers only another lesson.

    Such a file defines most functions of the other lesson, and none that only its own lesson asks for.

    Args:
        files: Name and source of a learner's file, by lesson.
        functions: Names of the functions that each lesson asks for.
    """
    for lesson, (name, source) in files.items():
        defined = {match.decode("utf-8", "replace") for match in FUNCTION.findall(source)}
        for other, wanted in functions.items():
            found = defined & wanted
            own = defined & functions[lesson] - wanted  # two lessons can ask for a function of one name
            if other != lesson and not own and 2 * len(found) > len(wanted):
                yield f"{name} has the functions of {other} ({listed(sorted(found))}) and none of {lesson}"
