"""Write the files of a class from its gradebook: report cards, overview, exports. No learner code runs."""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from multiprocessing import get_context
from pathlib import Path
from typing import NamedTuple

import msgspec

from grader.batch.card_stamp import card_stamp, is_current, write_stamp
from grader.batch.class_folder import ClassFolder, slug
from grader.batch.overview_groups import overview_groups
from grader.errors import UsageError
from grader.export.gradescope import gradescope_results
from grader.export.junit import junit_xml
from grader.export.moodle import moodle_csv, without_address
from grader.export.spreadsheet import changes_csv, checks_csv, for_excel, gradebook_csv, marking_csv
from grader.export.workbook import workbook
from grader.files import write_atomically
from grader.gradebook.signing import PUBLIC_KEY, Signer
from grader.gradebook.store import Gradebook, LearnerRow
from grader.marking.answer_groups import UnnamedAnswer, unnamed_answers
from grader.marking.changes import MarkChange, mark_changes
from grader.marking.course_mark import ClassRules, CourseMark, mark_learner
from grader.marking.grade_summary import GradeSummary, summarize
from grader.model import SCHEMA
from grader.report.card import render_card, result_under_policy
from grader.report.overview import ANONYMOUS, anonymous_overview, overview, render_overview

MAX_CARDS_IN_PROCESS = 24
"""Up to this number of cards, one process writes them all: starting more would take longer."""

CHANGES = "changes.csv"
"""Name of the export with every mark that has changed after it was published."""

CARDS_PER_CHUNK = 8
"""Number of cards that a process writes at a time."""


@dataclass(frozen=True, slots=True)
class Publication:
    """What to publish, and from where. It is sent to the processes that write the cards.

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


class _Card(NamedTuple):
    """What the overview needs about a learner whose card is current.

    Attributes:
        summary: The grade summary.
        unnamed: Wrong answers that no misconception names.
        written: Whether the card was not current.
    """

    summary: GradeSummary
    unnamed: tuple[UnnamedAnswer, ...]
    written: bool


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
        CvgradeError: A template is wrong, the gradebook is missing, or the folder is not writable.
    """
    with Gradebook(publication.gradebook) as gradebook:
        rows = gradebook.learners()
        problems = gradebook.problems()
    class_: list[GradeSummary] = []
    unnamed: list[UnnamedAnswer] = []
    written = 0
    for card in _cards(publication, rows, problems, jobs):
        class_.append(card.summary)
        unnamed += card.unnamed
        written += card.written
        on_card(len(class_), len(rows))
    changes = mark_changes(_last_summaries(publication.folder), class_)
    _record_changes(publication.folder, changes)
    _write_class(publication, class_, unnamed)
    return Published(class_, changes, written)


def _cards(
    publication: Publication, rows: list[LearnerRow], problems: Mapping[tuple[str, str], str], jobs: int
) -> Iterator[_Card]:
    chunks = [rows[start : start + CARDS_PER_CHUNK] for start in range(0, len(rows), CARDS_PER_CHUNK)]
    write = functools.partial(_write_cards, publication, problems)
    if jobs < 2 or len(rows) <= MAX_CARDS_IN_PROCESS:
        for chunk in chunks:
            yield from write(chunk)
        return
    # Spawn, because a fork would copy locks that other threads of this process hold.
    with ProcessPoolExecutor(jobs, mp_context=get_context("spawn")) as pool:
        for cards in pool.map(write, chunks):
            yield from cards


def _write_cards(
    publication: Publication, problems: Mapping[tuple[str, str], str], rows: Sequence[LearnerRow]
) -> list[_Card]:
    """Write the cards of some learners. Runs in a worker of the pool, or in this process."""
    signer = Signer(publication.key)
    with Gradebook(publication.gradebook) as gradebook:
        return [_write_card(publication, gradebook, signer, row, problems) for row in rows]


def _write_card(
    publication: Publication,
    gradebook: Gradebook,
    signer: Signer,
    row: LearnerRow,
    problems: Mapping[tuple[str, str], str],
) -> _Card:
    mark = mark_learner(gradebook, row.learner, publication.rules, problems)
    folder = publication.folder.path / slug(row.learner)
    summary = summarize(row, mark, folder.name)
    sources = (row, mark, publication.titles, publication.rules.policy, signer.public.pem().decode())
    stamp = card_stamp(sources, publication.templates)
    written = not is_current(folder, stamp)
    if written:
        _render_card(publication, signer, row, mark, summary)
        write_stamp(folder, stamp)
    return _Card(summary, unnamed_answers(mark), written)


def _render_card(
    publication: Publication, signer: Signer, row: LearnerRow, mark: CourseMark, summary: GradeSummary
) -> None:
    folder = publication.folder.path / summary.folder
    page = render_card(row, mark, publication.titles, publication.templates, publication.rules.policy)
    _write_if_changed(folder / "report.html", signer.sign_page(page))
    results = [each for lesson in mark.lessons if (each := result_under_policy(lesson))]
    document = {
        "schema": SCHEMA,
        "grade_summary": msgspec.to_builtins(summary),
        "results": msgspec.to_builtins(results),
    }
    _write_if_changed(folder / "results.json", msgspec.json.encode(signer.sign_document(document)) + b"\n")
    for lesson in summary.lessons:
        if lesson.checks:
            content = msgspec.json.format(msgspec.json.encode(gradescope_results(lesson)))
            _write_if_changed(folder / "gradescope" / f"{lesson.lesson}.json", content + b"\n")


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


def _record_changes(folder: ClassFolder, changes: Sequence[MarkChange]) -> None:
    """Add changed marks to the history of the class."""
    if changes:
        path = folder.exports / CHANGES
        earlier = path.read_text(encoding="utf-8-sig") if path.is_file() else ""
        write_atomically(path, for_excel(changes_csv(changes, earlier)))


def _write_if_changed(path: Path, content: str | bytes) -> None:
    """Write a file only if its content differs. Equal pages have equal signatures."""
    data = content.encode() if isinstance(content, str) else content
    if not path.is_file() or path.read_bytes() != data:
        write_atomically(path, data, durable=False)  # `rescore` can write it again from the gradebook


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
        _write_if_changed(folder.exports / name, content)
    signer = Signer(publication.key)
    _write_if_changed(folder.path / PUBLIC_KEY, signer.public.pem())
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
    _write_if_changed(folder.overview, render_overview(page, publication.templates))
    nameless = anonymous_overview(class_, titles, policy=policy)
    _write_if_changed(folder.path / ANONYMOUS, render_overview(nameless, publication.templates))
