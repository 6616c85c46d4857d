"""What the examiner is asked to do: one submission to one lesson."""

from __future__ import annotations

import hashlib
import secrets
from pathlib import Path
from typing import Any

import msgspec

from grader.course.layout import Course
from grader.course.pack import Lesson


class Job(msgspec.Struct, frozen=True, kw_only=True):
    """One submission to one lesson. It crosses to the examiner as one line of JSON.

    Attributes:
        course: The course folder.
        pack: Folder of the lesson pack.
        name: File name of the submission.
        source: Its bytes.
        seed: What fresh inputs are drawn from.
        settings: The workspace's settings, by name.
        learner: Who handed it in; empty for a learner's own check.
        full: Train on everything instead of the quick part, where a lesson trains.
        notes: Sentences for the result.
        refusal: Why the file cannot be graded at all; empty when it can.
        untouched: The file is the exercise as it was handed out, so it need not be run.
    """

    course: str
    pack: str
    name: str
    source: bytes
    seed: int
    settings: dict[str, str] = {}
    learner: str = ""
    full: bool = False
    notes: tuple[str, ...] = ()
    refusal: str = ""
    untouched: bool = False

    @property
    def sha(self) -> str:
        """SHA-256 of the submitted file."""
        return hashlib.sha256(self.source).hexdigest()

    @property
    def pack_folder(self) -> Path:
        """The lesson pack."""
        return Path(self.pack)


def job_for(course: Course, lesson: Lesson, source: bytes, *, seed: int, **rest: Any) -> Job:
    """A job for a submission whose bytes are at hand; `rest` are further fields of `Job`."""
    return Job(
        course=str(course.root), pack=str(lesson.folder), name=lesson.entry, source=source, seed=seed, **rest
    )


def random_seed() -> int:
    """A seed that nobody can guess: whoever knew it and the checks could draw the hidden labels again.

    48 bits, so that trying all of them from one fresh input takes years, not the seconds of a call.
    """
    return secrets.randbits(48)
