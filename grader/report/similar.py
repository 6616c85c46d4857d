"""Groups of similar submissions, side by side."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from grader.report.html import render

if TYPE_CHECKING:
    from grader.similarity.compare import Group

MAX_GROUPS = 100
"""Largest number of groups on one page."""


def render_similar(groups: Sequence[Group], threshold: float, templates: Path) -> str:
    """Render the page as HTML.

    Raises:
        CourseError: A template is missing or invalid.
    """
    shown = groups[:MAX_GROUPS]
    return render(templates, "similar.html.j2", groups=shown, total=len(groups), threshold=threshold)
