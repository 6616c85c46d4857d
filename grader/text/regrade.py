"""Regrade requests: the file by which a learner asks for one, and its text."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterable

from grader.text.clean import clean
from grader.text.lesson_names import named_lessons

MAX_REQUEST = 4096
"""Largest file, in bytes."""

MAX_NAME = 100
"""Longest name, in characters. The search for a long one takes quadratic time."""

_NAME = re.compile(r"regrade\b.*\.(md|txt)$|.*[\s_-]regrade\b.*\.(md|txt)$", re.IGNORECASE)


def request_name(lesson: str) -> str:
    """Return the name of the file with a request about a lesson."""
    return f"regrade-{lesson}.md"


def request_template(lesson: str) -> str:
    """Return the text of a file that a learner completes."""
    return (
        f"# Regrade request for {lesson}\n"
        "\n"
        "Complete the two sentences. Name the check that you mean.\n"
        "\n"
        "I think …\n"
        "\n"
        "because …\n"
    )


def requested_lesson(base: str, lessons: Iterable[str]) -> str:
    """Return the lesson that a file with a request is about, by its name; empty if it is no such file."""
    if len(base) > MAX_NAME or not _NAME.search(base):
        return ""
    named = named_lessons(base.rpartition(".")[0], lessons)
    return named[0] if len(named) == 1 else ""


def request_text(content: bytes, lesson: str) -> str:
    """Return what a learner wrote into a request, safe to show; empty if it is still the template."""
    encoding = "utf-16" if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)) else "utf-8-sig"
    text = clean(content[:MAX_REQUEST].decode(encoding, "replace"), None)
    given = set(request_template(lesson).splitlines())
    lines = [line.rstrip() for line in text.splitlines() if line.strip() not in given]
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()
