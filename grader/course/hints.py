"""The hints of a lesson: a ladder for each check, from a nudge to almost the answer."""

from __future__ import annotations

import re

from grader.course.pack import Lesson


def load_hints(lesson: Lesson) -> dict[str, tuple[str, ...]]:
    """Hints by check id, in the order of the ladder.

    ``hints.md`` has a heading ``## check-id`` for each check; each paragraph under it is one hint.
    """
    path = lesson.folder / "hints.md"
    if not path.exists():
        return {}
    sections = re.split(r"^## +(.+?) *$", path.read_text(encoding="utf-8"), flags=re.MULTILINE)
    return {
        name: tuple(part.strip() for part in re.split(r"\n\s*\n", text) if part.strip())
        for name, text in zip(sections[1::2], sections[2::2], strict=True)
    }
