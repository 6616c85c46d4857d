"""What a trial of one function showed, as a page and on a terminal."""

from __future__ import annotations

from pathlib import Path

from grader.model import LessonResult
from grader.report.html import render


def render_trial(result: LessonResult, image: str, then: str, templates: Path) -> str:
    """Render the page of a trial.

    Args:
        result: The result of the trial; each of its checks is one trial.
        image: Name of the learner's own image; may be empty.
        then: What the learner can do next.
        templates: Folder with ``try.html.j2`` and its parts.

    Raises:
        CourseError: A template is missing or invalid.
    """
    return render(templates, "try.html.j2", result=result, image=image, then=then)
