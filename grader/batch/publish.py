"""Write the files of a class from its gradebook: report cards, overview, exports. No learner code runs."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

import msgspec

from grader.batch.class_folder import ClassFolder, report_folders
from grader.batch.overview_groups import overview_groups
from grader.batch.report_cards import Card, CardSettings, CardWriter
from grader.errors import CvgradeError, UsageError
from grader.export.junit import junit_xml
from grader.export.moodle import moodle_csv, without_address
from grader.export.spreadsheet import (
    changes_csv,
    checks_csv,
    csv_text,
    for_excel,
    gradebook_csv,
    marking_csv,
)
from grader.export.workbook import workbook
from grader.files import write_atomically, write_if_changed
from grader.gradebook.signing import PUBLIC_KEY, Signer
from grader.gradebook.store import Gradebook
from grader.marking.answer_groups import UnnamedAnswer, unnamed_answers
from grader.marking.changes import MarkChange, mark_changes
from grader.marking.course_mark import ClassRules, mark_learners
from grader.marking.grade_summary import GradeSummary, summarize
from grader.model import SCHEMA
from grader.report.overview import ANONYMOUS, anonymous_overview, overview, render_overview
from grader.text.tables import read_table
from grader.text.words import counted

SHOWN_FAILURES = 5
"""Number of report cards that a message names if they could not be rendered."""

CHANGES = "changes.csv"
"""Name of the export with every mark that has changed after it was published."""


@dataclass(frozen=True, slots=True)
class Publication:
    """What to publish, and from where.

    Attributes:
        folder: Folder to write to.
        gradebook: Database URL of the gradebook.
        titles: Lesson titles by short name, in the order of the course.
        rules: What marks depend on beside each learner's results.
        templates: Folder of the templates.
        key: File of the private signing key.
        unmatched: Submitted files that belong to no learner, each as ``(name, reason)``.
        notes: What a person should know about the submissions.
    """

    folder: ClassFolder
    gradebook: str
    titles: Mapping[str, str]
    rules: ClassRules
    templates: Path
    key: Path
    unmatched: tuple[tuple[str, str], ...] = ()
    notes: tuple[str, ...] = ()

    @property
    def cards(self) -> CardSettings:
        """What its report cards share."""
        return CardSettings(
            folder=self.folder.path,
            titles=self.titles,
            policy=self.rules.policy,
            templates=self.templates,
            key=self.key,
        )


class Published(NamedTuple):
    """What a publication wrote.

    Attributes:
        summaries: Grade summaries, sorted by the learners' keys.
        changes: Marks that differ from the last publication.
        cards: Number of report cards that were written; the others were current.
    """

    summaries: list[GradeSummary]
    changes: list[MarkChange]
    cards: int


def publish(
    publication: Publication,
    *,
    jobs: int = 1,
    on_card: Callable[[int, int], None] = lambda _done, _total: None,
) -> Published:
    """Compute every mark and write every file.

    Args:
        publication: What to publish.
        jobs: Number of processes for the report cards.
        on_card: Called with the number of finished cards and the total.

    Returns:
        What was published, and which marks differ from the last publication.

    Raises:
        CvgradeError: A template is wrong, the gradebook is missing, or the folder is not writable. Or a
            card could not be rendered; then everything else is written.
    """
    class_: list[GradeSummary] = []
    unnamed: list[UnnamedAnswer] = []
    with Gradebook(publication.gradebook) as gradebook, CardWriter(publication.cards, jobs) as cards:
        rows = gradebook.learners()
        keys = [row.learner for row in rows]
        folders = report_folders(keys, published_folders(publication.folder))
        marks = mark_learners(gradebook, keys, publication.rules, gradebook.problems())
        for row, mark in zip(rows, marks, strict=True):
            summary = summarize(row, mark, folders[row.learner])
            cards.update(Card(row, mark, summary))
            class_.append(summary)
            unnamed += unnamed_answers(mark)
            on_card(len(class_), len(rows))
    changes = mark_changes(_last_summaries(publication.folder), class_)
    _record_changes(publication.folder, changes)
    _write_class(publication, class_, unnamed)
    _refuse_failed(cards.failed)
    return Published(class_, changes, cards.written)


def _refuse_failed(failed: Mapping[str, str]) -> None:
    if failed:
        reasons = "; ".join(f"{learner} ({why})" for learner, why in sorted(failed.items())[:SHOWN_FAILURES])
        raise CvgradeError(
            f"{counted(len(failed), 'report card')} could not be written: {reasons}.",
            "All marks, exports and other cards are written. This is a bug of cvgrade: please report it.",
        )


class _ClassExport(msgspec.Struct):
    """The part of ``exports/class.json`` that cvgrade reads."""

    learners: list[GradeSummary]


def read_summaries(folder: ClassFolder) -> list[GradeSummary]:
    """Read the grade summaries of the last publication.

    Raises:
        UsageError: The class was never published.
    """
    path = folder.exports / "class.json"
    try:
        return msgspec.json.decode(path.read_bytes(), type=_ClassExport).learners
    except (OSError, msgspec.DecodeError) as error:
        raise UsageError(f"{path} cannot be read: {error}.", "Create it with `cvgrade rescore`.") from None


def _last_summaries(folder: ClassFolder) -> list[GradeSummary]:
    """Return the grade summaries of the last publication; none if there was none that can be read."""
    try:
        return read_summaries(folder)
    except UsageError:
        return []


def published_folders(folder: ClassFolder) -> dict[str, str]:
    """Return the names of the learners' folders in the last publication; none if there was none."""
    return {each.learner: each.folder for each in _last_summaries(folder)}


def _record_changes(folder: ClassFolder, changes: Sequence[MarkChange]) -> None:
    """Add changed marks to the history of the class.

    A spreadsheet may have saved the history in another form. If it cannot be read, it gets another name.
    """
    if not changes:
        return
    path = folder.exports / CHANGES
    earlier = ""
    if path.is_file():
        try:
            earlier = csv_text(row for _, row in read_table(path, "history of changes").rows)
        except UsageError:
            path.replace(path.with_name(f"{path.stem}-unreadable{path.suffix}"))
    write_atomically(path, for_excel(changes_csv(changes, earlier)))


def _write_class(
    publication: Publication, class_: Sequence[GradeSummary], unnamed: Sequence[UnnamedAnswer]
) -> None:
    folder, lessons = publication.folder, tuple(publication.titles)
    exports: dict[str, str | bytes] = {
        "gradebook.csv": for_excel(gradebook_csv(class_, lessons)),
        "gradebook.xlsx": workbook(class_, publication.titles),
        "checks.csv": for_excel(checks_csv(class_)),
        "marking.csv": for_excel(marking_csv(class_)),
        "moodle.csv": moodle_csv(class_, lessons),
        "junit.xml": junit_xml(class_),
        "class.json": msgspec.json.encode({"schema": SCHEMA, "learners": class_}) + b"\n",
    }
    for name, content in exports.items():
        write_if_changed(folder.exports / name, content)
    signer = Signer(publication.key)
    write_if_changed(folder.path / PUBLIC_KEY, signer.public.pem())
    policy, titles = publication.rules.policy, publication.titles
    page = overview(
        class_,
        titles,
        policy=policy,
        unmatched=publication.unmatched,
        notes=publication.notes,
        without_address=without_address(class_),
        groups=overview_groups(publication.gradebook, class_, unnamed),
        exports=(*exports, *([CHANGES] if (folder.exports / CHANGES).is_file() else [])),
        anonymous_page=ANONYMOUS,
    )
    write_if_changed(folder.overview, render_overview(page, publication.templates))
    nameless = anonymous_overview(class_, titles, policy=policy)
    write_if_changed(folder.path / ANONYMOUS, render_overview(nameless, publication.templates))
