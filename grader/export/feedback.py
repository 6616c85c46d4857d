"""Feedback in the archives that learning platforms take back.

Formats: Moodle, ``mod/assign/feedback/file/importziplib.php``: a participant's folder has the name that it
has in the download of submissions. Canvas, ``infer_comment_context_from_filename`` in
``abstract_assignment.rb``: a file has the name that it has in the download, and Canvas shows it under the
name of the submitted file. So the feedback on a Python file is a Python file: the submission, below a
comment.
"""

from __future__ import annotations

import io
import json
import re
import zipfile
from collections.abc import Iterable, Mapping
from pathlib import PurePosixPath

from grader.marking.grade_summary import GradeSummary, LessonSummary
from grader.text.clean import clean, one_line
from grader.text.words import number

REPORT = "report.html"

MOODLE_UPLOAD = re.compile(r"[^/]+_\d+_assignsubmission_file_?")
CANVAS_UPLOAD = re.compile(r"(?:[^/_]+_(?:LATE_)?\d+|anon_(?:LATE_)?\w+)_\d+_[^/]+")


def zipped(files: Mapping[str, bytes]) -> bytes:
    """Return a zip file: the same bytes for the same files."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in sorted(files.items()):
            entry = zipfile.ZipInfo(name)  # dated 1980
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o100644 << 16
            archive.writestr(entry, content)
    return buffer.getvalue()


def moodle_name(upload: str, lesson: str) -> str:
    """Return the path of a report card in the archive for Moodle; empty if the upload is not from Moodle."""
    if not MOODLE_UPLOAD.fullmatch(upload):
        return ""
    return f"{upload}/{lesson}-{REPORT}"


def canvas_file(
    upload: str, summary: GradeSummary, lesson: LessonSummary, source: bytes, card: bytes
) -> bytes:
    """Return the content of a file for Canvas: feedback in the format that the name promises.

    Args:
        upload: The file's name in the download from Canvas.
        summary: Grade summary of the learner.
        lesson: The lesson.
        source: The submitted Python code.
        card: The report card.

    Returns:
        The content; empty if the upload is not from Canvas or has a format without place for feedback.
    """
    if not CANVAS_UPLOAD.fullmatch(upload):
        return b""
    text = feedback_text(summary, lesson)
    match PurePosixPath(upload.lower()).suffix:
        case ".py":
            comment = "".join(f"# {line}".rstrip() + "\n" for line in text.splitlines())
            return comment.encode() + b"\n" + source
        case ".ipynb":
            return _notebook(text, source)
        case ".zip":
            return zipped({f"{lesson.lesson}-{REPORT}": card})
        case _:
            return b""


def _notebook(text: str, source: bytes) -> bytes:
    cells = [
        {"cell_type": "markdown", "metadata": {}, "source": f"```text\n{text}```"},
        {
            "cell_type": "code",
            "metadata": {},
            "source": source.decode("utf-8", "replace"),
            "outputs": [],
            "execution_count": None,
        },
    ]
    return json.dumps({"cells": cells, "metadata": {}, "nbformat": 4, "nbformat_minor": 4}).encode()


def feedback_text(summary: GradeSummary, lesson: LessonSummary) -> str:
    """Return the result of a lesson as plain text: points, each check, comments."""
    lines = [f"Feedback for {one_line(summary.name)} on {lesson.lesson}", ""]
    lines.append(f"{number(lesson.earned)} of {number(lesson.possible)} points")
    lines += [one_line(f"  {step.points:+g} {step.text}") for step in lesson.steps if step.kind != "required"]
    lines.append("")
    for check in lesson.checks:
        points = f"{number(check.earned)}/{number(check.points)}"
        lines.append(f"[{points}] {one_line(check.title)}{' (bonus)' if check.bonus else ''}")
        if check.message and check.earned < check.points:
            lines.append(f"        {one_line(check.message)}")
    if lesson.comment:
        lines += ["", "Comments:", *(f"  {line}" for line in clean(lesson.comment, None).splitlines())]
    return "\n".join(lines).replace("```", "'''") + "\n"


def addresses(learners: Iterable[GradeSummary]) -> list[list[str]]:
    """Return a table for a mail merge: address, name, and the path of the report card in the archive."""
    rows = [["email", "name", "learner", "file"]]
    rows += [[each.email, each.name, each.learner, f"{each.folder}/{REPORT}"] for each in learners]
    return rows
