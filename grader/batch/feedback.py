"""Write the feedback of a class as archives that a learning platform takes back, or as one for sending."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from grader.batch.class_folder import ClassFolder
from grader.batch.publish import read_summaries
from grader.errors import UsageError
from grader.export.feedback import REPORT, addresses, canvas_file, moodle_name, zipped
from grader.export.spreadsheet import csv_text, for_excel, points_cell
from grader.files import write_atomically
from grader.gradebook.store import Gradebook
from grader.marking.grade_summary import GradeSummary
from grader.text.cells import csv_cell

FORMATS = ("moodle", "canvas", "folder")


@dataclass(slots=True)
class Archive:
    """An archive that was written.

    Attributes:
        path: The file.
        lesson: Short name of its lesson; empty for all.
        learners: Number of learners in it.
        left_out: Learners who are not in it, with the reason.
    """

    path: Path
    lesson: str
    learners: int
    left_out: list[str] = field(default_factory=list)


def write_feedback(folder: ClassFolder, format_: str, lessons: Sequence[str]) -> list[Archive]:
    """Write feedback: for Moodle and Canvas an archive for each lesson, for sending one for all.

    Args:
        folder: Folder of the graded class.
        format_: One of `FORMATS`.
        lessons: Short names of the lessons.

    Returns:
        The archives, without lessons that nobody submitted on the platform.

    Raises:
        UsageError: The class is not graded, or nothing was submitted on this platform.
    """
    record = folder.record()
    class_ = read_summaries(folder)
    if format_ == "folder":
        return [_for_sending(folder, class_)]
    with Gradebook(folder.gradebook_url(record)) as book:
        uploads = {(who, lesson): upload for who, lesson, upload in book.uploads()}
        found = []
        for lesson in lessons:
            archive, files = Archive(folder.exports / f"feedback-{format_}-{lesson}.zip", lesson, 0), {}
            for each in class_:
                upload = uploads.get((each.learner, lesson), "")
                name, content = _file(folder, book, format_, each, lesson, upload)
                if content:
                    files[name] = content
                elif name:
                    archive.left_out.append(name)
            archive.learners = len(files)
            if files:
                write_atomically(archive.path, zipped(files))
                found.append(archive)
    if not found:
        raise UsageError(
            f"No submission of this class came from a download of {format_.capitalize()}.",
            f"Grade the download of {format_.capitalize()} as it is, or write --format folder.",
        )
    return found


def _file(
    folder: ClassFolder, book: Gradebook, format_: str, each: GradeSummary, lesson: str, upload: str
) -> tuple[str, bytes]:
    """Return name and content of one file. Without content, the name says who is left out, and why."""
    mark = next((one for one in each.lessons if one.lesson == lesson), None)
    if mark is None or mark.state == "missing":
        return "", b""
    if not points_cell(mark):
        return f"{each.name} (needs review)", b""
    card = _card(folder, each)
    if format_ == "moodle":
        name = moodle_name(upload, lesson)
        return (name, card) if name else (f"{each.name} (not from Moodle)", b"")
    attempts = book.attempts(each.learner)
    source = next((one.source for one in attempts if one.submission_sha == mark.submission_sha), b"")
    content = canvas_file(upload, each, mark, source, card)
    return (upload, content) if content else (f"{each.name} (not from Canvas, or no place for feedback)", b"")


def _for_sending(folder: ClassFolder, class_: Sequence[GradeSummary]) -> Archive:
    """Write the report cards of everybody who submitted something, and a table of addresses."""
    learners = [each for each in class_ if not each.missing]
    files = {f"{each.folder}/{REPORT}": _card(folder, each) for each in learners}
    table = [[csv_cell(cell) for cell in row] for row in addresses(learners)]
    path = folder.exports / "feedback.zip"
    write_atomically(path, zipped({**files, "addresses.csv": for_excel(csv_text(table))}))
    missing = [each.name for each in class_ if each.missing]
    return Archive(path, "", len(learners), [f"{name} (submitted nothing)" for name in missing])


def _card(folder: ClassFolder, each: GradeSummary) -> bytes:
    path = folder.path / each.folder / REPORT
    try:
        return path.read_bytes()
    except OSError as error:
        raise UsageError(
            f"{path} cannot be read: {error.strerror}.", "Write it with `cvgrade rescore`."
        ) from None
