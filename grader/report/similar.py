"""Pairs of submissions that are alike, side by side."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from grader.report.html import render

if TYPE_CHECKING:
    from grader.similarity.compare import Pair

MOST = 200
"""Pairs on one page."""


def render_similar(pairs: Sequence[Pair], threshold: float, templates: Path) -> str:
    """The page as HTML.

    Raises:
        CourseError: A template is missing or wrong.
    """
    return render(templates, "similar.html.j2", pairs=pairs[:MOST], total=len(pairs), threshold=threshold)
