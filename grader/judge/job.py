"""A job of the examiner: one submission to one lesson."""

from __future__ import annotations

import hashlib
import secrets
from pathlib import Path
from typing import Any

import msgspec

from grader.course.layout import Course
from grader.course.pack import Lesson


class Job(msgspec.Struct, frozen=True, kw_only=True):
    """One submission to one lesson. The examiner receives it as one line of JSON.

    Attributes:
        course: Folder of the course.
        pack: Folder of the lesson pack.
        name: File name of the submission.
        source: Content of the submission.
        seed: Seed of the random inputs.
        settings: Settings of the workspace, by name.
        learner: Key of the learner; empty for a learner's own check.
        full: Train on the whole data set instead of a part, in lessons that train a network.
        notes: Sentences to copy into the result.
        refusal: Reason why the file cannot be graded; empty if it can.
        untouched: The file is the unchanged exercise, so it is not run.
        only: Name of the function whose checks to run, with those that they need; empty for all checks.
        trial: Run the trial of the function `only` instead of its checks.
        image: Content of the learner's own image for a trial; empty if there is none.
        image_name: File name of that image.
        probe: Report the misconceptions whose predictions are true of right answers: for the linter.
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
    only: str = ""
    trial: bool = False
    image: bytes = b""
    image_name: str = ""
    probe: bool = False

    @property
    def sha(self) -> str:
        """SHA-256 of the submitted file."""
        return hashlib.sha256(self.source).hexdigest()

    @property
    def is_refused(self) -> bool:
        """Whether the file is not run, because it cannot be graded or is unchanged."""
        return bool(self.refusal) or self.untouched

    @property
    def pack_folder(self) -> Path:
        """The lesson pack."""
        return Path(self.pack)


def job_for(course: Course, lesson: Lesson, source: bytes, *, seed: int, name: str = "", **rest: Any) -> Job:
    """Return a job for a submission.

    Args:
        course: The course.
        lesson: The lesson.
        source: Content of the submission.
        seed: Seed of the random inputs.
        name: File name of the submission; that of the lesson if empty.
        rest: Further fields of `Job`.
    """
    return Job(
        course=str(course.root),
        pack=str(lesson.folder),
        name=name or lesson.entry,
        source=source,
        seed=seed,
        **rest,
    )


def random_seed() -> int:
    """Return a seed that cannot be guessed. With the seed and the checks, hidden labels could be computed.

    It has 48 bits, so that trying all seeds takes years instead of the seconds of a call.
    """
    return secrets.randbits(48)


def settings_of(lesson: Lesson, job: Job) -> dict[str, str]:
    """Return the settings of a lesson by name: those of the job, else the defaults of the lesson."""
    known = lesson.settings
    return {**known, **{key: value for key, value in job.settings.items() if key in known}}


def offered_settings(lesson: Lesson, job: Job) -> dict[str, str]:
    """Return the settings of a lesson as environment variables for the submission."""
    return {f"CVGRADE_{key.upper()}": value for key, value in settings_of(lesson, job).items()}
