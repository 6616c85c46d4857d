"""Report cards: the files of each learner, written again only if something in them changed."""

from __future__ import annotations

from collections import deque
from collections.abc import Mapping
from concurrent.futures import Future, ProcessPoolExecutor
from dataclasses import dataclass
from multiprocessing import get_context
from pathlib import Path
from types import TracebackType
from typing import NamedTuple, Self

import msgspec

from grader.batch.card_stamp import card_stamp, is_current, write_stamp
from grader.errors import CvgradeError
from grader.export.gradescope import gradescope_results
from grader.files import write_if_changed
from grader.gradebook.signing import Signer
from grader.gradebook.store import LearnerRow
from grader.marking.course_mark import CourseMark
from grader.marking.grade_summary import GradeSummary
from grader.marking.policy import Policy
from grader.model import SCHEMA
from grader.report.card import render_card, result_under_policy

MAX_CARDS_IN_PROCESS = 24
"""Up to this number of cards, this process writes them: starting others would take longer."""

CARDS_AHEAD = 4
"""Number of cards that wait for each process."""


@dataclass(frozen=True, slots=True)
class CardSettings:
    """What all report cards of a class share. It is sent to the processes that write them.

    Attributes:
        folder: Folder of the class.
        titles: Lesson titles by short name, in the order of the course.
        policy: Rules of the course.
        templates: Folder of the templates.
        key: File of the private signing key.
    """

    folder: Path
    titles: Mapping[str, str]
    policy: Policy
    templates: Path
    key: Path


class Card(NamedTuple):
    """What a report card shows."""

    row: LearnerRow
    mark: CourseMark
    summary: GradeSummary


class CardWriter:
    """Writes the report cards that are not current. Use it as a context manager: its end waits for all.

    Args:
        settings: What all cards share.
        jobs: Number of processes.

    Attributes:
        written: Number of cards that were not current.
        failed: Why cards could not be rendered, by learner. The others are written all the same.
    """

    def __init__(self, settings: CardSettings, jobs: int) -> None:
        self.written = 0
        self.failed: dict[str, str] = {}
        self._settings = settings
        self._public_key = Signer(settings.key).public.pem().decode()
        self._jobs = jobs
        self._pool: ProcessPoolExecutor | None = None
        self._pending: deque[tuple[str, Future[str]]] = deque()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        try:
            while self._pending and error is None:
                self._finish_oldest()
        finally:
            if self._pool:
                self._pool.shutdown(cancel_futures=True)

    def update(self, card: Card) -> None:
        """Write a card unless it is current."""
        settings = self._settings
        sources = (card.row, card.mark, settings.titles, settings.policy, self._public_key)
        stamp = card_stamp(sources, settings.templates)
        if is_current(settings.folder / card.summary.folder, stamp):
            return
        self.written += 1
        if self._jobs < 2 or self.written <= MAX_CARDS_IN_PROCESS:
            self._record(card.row.learner, _write_card(settings, card, stamp))
            return
        if not self._pool:
            # Spawn, because a fork would copy locks that other threads of this process hold.
            self._pool = ProcessPoolExecutor(self._jobs, mp_context=get_context("spawn"))
        self._pending.append((card.row.learner, self._pool.submit(_write_card, settings, card, stamp)))
        if len(self._pending) > CARDS_AHEAD * self._jobs:  # a card can have megabytes of images
            self._finish_oldest()

    def _finish_oldest(self) -> None:
        learner, future = self._pending.popleft()
        self._record(learner, future.result())

    def _record(self, learner: str, failure: str) -> None:
        if failure:
            self.failed[learner] = failure


def _write_card(settings: CardSettings, card: Card, stamp: str) -> str:
    """Write the files of a card. Runs in a process of the pool, or in this one.

    Returns:
        Why the card could not be rendered, although templates and disk are in order; empty if it was.
    """
    try:
        _write_files(settings, card)
    except CvgradeError:
        raise
    except Exception as error:  # a bug: one submission must not stop the class
        return f"{type(error).__name__}: {error}"
    write_stamp(settings.folder / card.summary.folder, stamp)
    return ""


def _write_files(settings: CardSettings, card: Card) -> None:
    row, mark, summary = card
    signer = Signer(settings.key)
    folder = settings.folder / summary.folder
    page = render_card(row, mark, settings.titles, settings.templates, settings.policy)
    write_if_changed(folder / "report.html", signer.sign_page(page))
    results = [each for lesson in mark.lessons if (each := result_under_policy(lesson))]
    document = {
        "schema": SCHEMA,
        "grade_summary": msgspec.to_builtins(summary),
        "results": msgspec.to_builtins(results),
    }
    write_if_changed(folder / "results.json", msgspec.json.encode(signer.sign_document(document)) + b"\n")
    for lesson in summary.lessons:
        if lesson.checks:
            content = msgspec.json.format(msgspec.json.encode(gradescope_results(lesson)))
            write_if_changed(folder / "gradescope" / f"{lesson.lesson}.json", content + b"\n")
