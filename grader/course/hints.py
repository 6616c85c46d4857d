"""The hints of a lesson: several for each check, each more specific than the one before."""

from __future__ import annotations

import re

from grader.course.pack import Lesson


def load_hints(lesson: Lesson) -> dict[str, tuple[str, ...]]:
    """Return the hints of each check by its id, the most general hint first.

    ``hints.md`` has a heading ``## check-id`` for each check; each paragraph below it is one hint.
    """
    path = lesson.folder / "hints.md"
    if not path.exists():
        return {}
    sections = re.split(r"^## +(.+?) *$", path.read_text(encoding="utf-8"), flags=re.MULTILINE)
    return {
        name: tuple(part.strip() for part in re.split(r"\n\s*\n", text) if part.strip())
        for name, text in zip(sections[1::2], sections[2::2], strict=True)
    }
