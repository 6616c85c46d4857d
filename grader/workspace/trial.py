"""Run one function on the learner's own image, and write the page that shows what came out."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import msgspec

from grader.course.declared import DeclaredTrial, declared_trials
from grader.course.layout import templates_of
from grader.course.pack import Lesson
from grader.errors import UsageError, WorkspaceError
from grader.files import write_atomically
from grader.judge.job import Job, random_seed
from grader.model import LessonResult, Outcome
from grader.submissions.single_file import Submission
from grader.workspace.check import CheckRequest, job_of, open_session
from grader.workspace.folder import Workspace

PAGE = "try.html"
MAX_IMAGE_MB = 20
SIGNATURES = (b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff")
"""First bytes of a PNG and of a JPEG file."""


@dataclass(frozen=True, slots=True)
class OwnImage:
    """The learner's own image; not decoded."""

    name: str
    content: bytes


def pick_trial(lesson: Lesson, function: str) -> DeclaredTrial:
    """Return the trial of a function; the only one of the lesson if none is named.

    Raises:
        UsageError: The lesson has no trial of that function. The advice lists those that it has.
    """
    trials = declared_trials(lesson)
    wanted = function.removesuffix("()")
    for trial in trials:
        if trial.function == wanted:
            return trial
    if not trials:
        raise UsageError(
            f"{lesson.id} has nothing to try.", f"`cvgrade check {lesson.id}` checks its functions."
        )
    names = ", ".join(dict.fromkeys(trial.function for trial in trials))
    if not wanted and len(trials) == 1:
        return trials[0]
    if not wanted:
        raise UsageError(f"Name a function of {lesson.id}.", f"You can try: {names}.")
    raise UsageError(f"{lesson.id} has no function {wanted!r} to try.", f"You can try: {names}.")


def read_image(path: Path) -> OwnImage:
    """Read an image file without decoding it.

    Raises:
        UsageError: The file is missing, too large, or is not a PNG or JPEG file.
        WorkspaceError: It cannot be read.
    """
    limit = MAX_IMAGE_MB << 20
    try:
        if path.is_dir():
            raise UsageError(f"{path} is a folder.", "Name an image in it.")
        with path.open("rb") as file:
            content = file.read(limit + 1)
    except FileNotFoundError:
        raise UsageError(f"There is no file {path}.", "Name a PNG or JPEG file.") from None
    except OSError as error:
        raise WorkspaceError(f"{path} cannot be read: {error.strerror}.") from None
    if len(content) > limit:
        raise UsageError(f"{path} is larger than {MAX_IMAGE_MB} MB.", "Export a smaller copy of the image.")
    if not content.startswith(SIGNATURES):
        raise UsageError(
            f"{path} is not a PNG or JPEG image.",
            "Open it in an image viewer and export it as a PNG or JPEG file.",
        )
    return OwnImage(path.name, content)


def run_trial(
    request: CheckRequest, lesson: Lesson, trial: DeclaredTrial, image: Path | None
) -> LessonResult:
    """Run a trial of the learner's file and return its result. Nothing is recorded.

    Raises:
        UsageError: See `trial_job`.
        CvgradeError: The trial could not be run.
    """
    job = trial_job(request, lesson, trial, image)
    with open_session(request) as session:
        return session.grade(job).for_learner()


def bring_warm_up(workspace: Workspace, warm_up: Lesson) -> Path | None:
    """Write the file of the warm-up if the workspace has none: it is older than the warm-up, or lost it.

    Returns:
        The new file; None if there is one already.

    Raises:
        WorkspaceError: The workspace cannot be written.
    """
    path = workspace.file(warm_up)
    if path.exists():
        return None
    write_atomically(path, warm_up.solution.read_bytes())
    return path


def trial_job(
    request: CheckRequest,
    lesson: Lesson,
    trial: DeclaredTrial,
    image: Path | None,
    submission: Submission | None = None,
) -> Job:
    """Return the job of a trial.

    Args:
        request: The course and the workspace.
        lesson: The lesson.
        trial: The trial.
        image: The learner's own image; None if none was given.
        submission: The learner's work, such as the cells of a running notebook; None for the file.

    Raises:
        UsageError: The trial needs an image, or the image or the learner's file cannot be used.
    """
    if trial.needs_image and image is None:
        command = "cvgrade try" if submission is None else "%try"
        raise UsageError(
            f"{trial.function}() takes an image.",
            f"Add one: {command} {lesson.id} {trial.function} --image PHOTO.jpg",
        )
    own = read_image(image) if image and trial.needs_image else OwnImage("", b"")
    return msgspec.structs.replace(
        job_of(request, lesson, random_seed(), submission),
        only=trial.function,
        trial=True,
        image=own.content,
        image_name=own.name,
    )


def after_trial(
    lessons: tuple[Lesson, ...],
    lesson: Lesson,
    trial: DeclaredTrial,
    result: LessonResult,
    check: str = "cvgrade check",
) -> str:
    """Return what a learner can do after a trial, in one sentence or two.

    Args:
        lessons: All lessons.
        lesson: The lesson of the trial, or the warm-up.
        trial: The trial.
        result: Its result.
        check: The command that checks a lesson.
    """
    if lesson.warm_up:
        return (
            f"Change a number in {lesson.entry} and run it again. Then read the first lesson: "
            f"`cvgrade read {lessons[0].id} --open`"
        )
    if all(check.outcome is Outcome.UNATTEMPTED for check in result.checks):
        return f"Write {trial.function}() first, then try it again."
    return f"Nothing was recorded. `{check} {lesson.id} {trial.function}` checks the function."


def write_page(
    request: CheckRequest, workspace: Workspace, result: LessonResult, image: str, then: str
) -> Path:
    """Write the page of a trial and return its absolute path.

    Args:
        request: The course.
        workspace: Where the page is written.
        result: The result of the trial.
        image: Name of the learner's own image; may be empty.
        then: What the learner can do next.
    """
    from grader.report.trial import render_trial

    path = workspace.root / PAGE
    write_atomically(path, render_trial(result, image, then, templates_of(request.course)))
    return path.absolute()
