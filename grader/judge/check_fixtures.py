"""The fixtures of checks and trials, and the workers behind them.

A check can use these fixtures:

``learner``
    The submission, a `grader.checks.Submission`: ``learner.normalize(pixels)`` calls a function in a worker.
``reference``
    The worked solution in another worker, called in the same way.
``evaluator``
    A worker that runs no learner code, with the functions of `grader.worker.evaluator`.
``opener``
    Another such worker, only for one check and for a file that a learner's function wrote. It gets no labels.
``rng``
    A `numpy.random.Generator` for random inputs. It depends on the seed and on the id of the check.
``seed``
    The seed of the run, an `int`, for fixtures that several checks share.
``asset``
    A function: ``asset("astronaut.png")`` returns that file of the lesson as an `InputFile`. If the original
    is not installed and the course has a substitute, it returns the substitute.
``is_original``
    A function: ``is_original("mobilenet.h5")`` returns whether the original of a file is installed.
``show``
    A function: ``show(figure)`` adds a `Figure` to the result of the check, whether it passes or fails.
``note``
    A function: ``note("...")`` adds a sentence to the result of the lesson.
``setting``
    A function: ``setting("backbone")`` returns a setting of the workspace, or the default of the lesson.
``full``
    Whether the run uses the whole data set for training, a `bool`.
``shared``
    A function: ``shared("photos", make)`` returns what ``make()`` returns, made once for all submissions that
    get the same inputs. Each submission gets its own copy.
``image``
    Only in a trial: the learner's own image, an `InputFile`, upright and of a moderate size.
"""

from __future__ import annotations

import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np
import pytest

from grader.assets.locations import locate
from grader.assets.resolve import resolve_asset
from grader.checks.declare import ATTRIBUTE, Declaration, Unavailable
from grader.course.layout import Course
from grader.course.pack import Asset, Lesson
from grader.judge.call_limits import whole_time_s
from grader.judge.exercise import NO_EXERCISE, Exercise
from grader.judge.job import Job, offered_settings, settings_of
from grader.judge.own_image import NO_IMAGE, fitted_image
from grader.judge.recorder import CallRecorder
from grader.judge.shared_inputs import SharedInputs
from grader.judge.submission import Source, Submission
from grader.judge.worked_solution import WorkedSolution
from grader.model import Figure
from grader.sandbox.launcher import Launcher
from grader.worker import evaluator as evaluator_module
from grader.worker.wire import InputFile

WORKER_SEED = 1
"""Seed of the random state of workers. It differs from the run's seed, with which a submission could compute
the random inputs and the hidden labels."""


@dataclass(frozen=True, slots=True)
class Equipment:
    """What checks use besides the submission.

    Attributes:
        course: The course.
        lesson: Its lesson with the checks.
        launcher: Starts workers.
        solution: The worked solution, which later jobs use too.
        exercise: The exercise, for messages.
        shared: Inputs that later jobs use too.
    """

    course: Course
    lesson: Lesson
    launcher: Launcher
    solution: WorkedSolution
    exercise: Exercise
    shared: SharedInputs


class CheckFixtures:
    """The fixtures for one job.

    pytest finds those with a value for each check in a plugin of this class, and the others in a module that
    `grader.judge.check_modules` makes from `for_all_checks`.

    Args:
        job: The submission.
        equipment: What the checks use besides it.

    Attributes:
        notes: Sentences for the result of the lesson.
    """

    def __init__(self, job: Job, equipment: Equipment) -> None:
        self._job = job
        self._equipment = equipment
        self._lesson = equipment.lesson
        self._submissions: list[Submission] = []
        self._recorder = CallRecorder()
        self._learner = self._submission(job.name, job.source, equipment.exercise, self._recorder)
        self._evaluator = self._submission("evaluator.py", evaluator_module.source())
        self._figures: list[Figure] = []
        self._image = NO_IMAGE
        self.notes: list[str] = list(job.notes)

    def for_all_checks(self) -> dict[str, object]:
        """Return the values of the fixtures that have one value for all checks of the job, by name."""
        return {
            "learner": self._learner,
            "reference": self._equipment.solution,
            "evaluator": self._evaluator,
            "seed": self._job.seed,
            "asset": self._asset,
            "is_original": self._is_original,
            "note": self._note,
            "setting": settings_of(self._lesson, self._job).__getitem__,
            "full": self._job.full,
            "shared": self._equipment.shared.get,
            "image": self._image,
        }

    @pytest.fixture
    def opener(self) -> Iterator[Submission]:
        """Return a new worker with trusted helpers, for a hostile file."""
        submission = self._submission("evaluator.py", evaluator_module.source())
        yield submission
        submission.close()

    @pytest.fixture
    def rng(self, request: pytest.FixtureRequest) -> np.random.Generator:
        """Return a random generator for the inputs of one check."""
        name = declaration_of(request.node).id
        return np.random.default_rng([self._job.seed, zlib.crc32(name.encode())])

    @pytest.fixture
    def show(self) -> Callable[[Figure], None]:
        """Return a function that adds a figure to the result of the check."""
        return self._figures.append

    def _submission(
        self,
        name: str,
        content: bytes,
        exercise: Exercise = NO_EXERCISE,
        recorder: CallRecorder | None = None,
    ) -> Submission:
        offered = offered_settings(self._lesson, self._job)
        source = Source(name, content, WORKER_SEED, offered, self._lesson.eager, exercise)
        limits = self._lesson.limits
        whole_s = whole_time_s(limits, full=self._job.full)
        submission = Submission(self._equipment.launcher, source, limits, recorder, whole_s)
        self._submissions.append(submission)
        return submission

    def _asset(self, name: str) -> InputFile:
        listed = self._listed(name)
        path = resolve_asset(listed, self._equipment.course, self._lesson)
        if path is None:
            raise Unavailable(
                f"{name} ({listed.what}) is not installed. Run `cvgrade assets fetch {name}` to download it."
            )
        return InputFile(name, path.read_bytes())

    def _is_original(self, name: str) -> bool:
        return locate(self._listed(name), self._equipment.course, self._lesson).is_file()

    def _listed(self, name: str) -> Asset:
        for asset in self._lesson.assets:
            if asset.name == name:
                return asset
        raise LookupError(f"lesson.toml has no asset {name!r}")

    def _note(self, sentence: str) -> None:
        if sentence not in self.notes:
            self.notes.append(sentence)

    def prepare_image(self) -> None:
        """Read the learner's own image, if the job has one.

        Raises:
            UsageError: It cannot be read.
        """
        if self._job.image:
            self._image, note = fitted_image(self._job.image_name, self._job.image, self._evaluator)
            self.notes += [note] if note else []

    def close(self) -> None:
        """End all workers."""
        for submission in self._submissions:
            submission.close()


def declaration_of(item: Any) -> Declaration:
    """Return the declaration of a collected check or trial.

    Raises:
        LookupError: It has none.
    """
    declared = getattr(getattr(item, "function", None), ATTRIBUTE, None)
    if not isinstance(declared, Declaration):
        raise LookupError(f"{item.name} has no @check(...) or @trial(...) decorator")  # noqa: TRY004 - not a wrong type
    return declared
