"""Pairs of similar submissions, side by side."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from grader.report.html import render

if TYPE_CHECKING:
    from grader.similarity.compare import Pair

MAX_PAIRS = 200
"""Largest number of pairs on one page."""


def render_similar(pairs: Sequence[Pair], threshold: float, templates: Path) -> str:
    """Render the page as HTML.

    Raises:
        CourseError: A template is missing or invalid.
    """
    return render(
        templates, "similar.html.j2", pairs=pairs[:MAX_PAIRS], total=len(pairs), threshold=threshold
    )
