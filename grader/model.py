"""The values that travel through cvgrade: one frozen result type with many readers.

`LessonResult` is what the examiner writes, the workspace and the gradebook store, the reports
render, ``--json`` prints and the tests compare. ``docs/result-format.md`` describes it for other
programs, and ``docs/result.schema.json`` is generated from the classes below.
"""

from __future__ import annotations

import inspect
from collections.abc import Iterable
from enum import StrEnum
from typing import Any

import msgspec

SCHEMA = 1
"""Version of the result document. It rises when a field changes its meaning or disappears."""


class Outcome(StrEnum):
    """How one check ended. Only `PASSED` earns points; `BROKEN` and `UNAVAILABLE` cost none."""

    PASSED = "passed"
    FAILED = "failed"  # the answer is wrong
    RAISED = "raised"  # the learner's code raised an exception
    TIMEOUT = "timeout"  # it took longer than the lesson allows
    MEMORY = "memory"  # it used more memory than the lesson allows
    CRASHED = "crashed"  # the process ended: os._exit, segmentation fault
    UNATTEMPTED = "unattempted"  # still the stub, or the function is not there
    SKIPPED = "skipped"  # a check that this one builds on did not pass
    NOT_RUN = "not-run"  # earlier calls took too long; a reviewer decides
    UNAVAILABLE = "unavailable"  # this machine lacks what judging needs: never 0 points
    BROKEN = "broken"  # cvgrade's own fault: never a mark


NOT_JUDGED = frozenset({Outcome.NOT_RUN, Outcome.UNAVAILABLE, Outcome.BROKEN})
"""Outcomes that say nothing about the learner; their points are left out of the total."""


WRONG_OUTCOMES = frozenset({Outcome.FAILED, Outcome.RAISED, Outcome.TIMEOUT, Outcome.MEMORY, Outcome.CRASHED})
"""Outcomes that the learner can repair: they come with an explanation and a hint."""


class Figure(msgspec.Struct, frozen=True, kw_only=True):
    """A picture beside the words: plain data that `templates/` draws.

    Attributes:
        kind: Which drawing. The data of each kind:

            * ``images``: ``{"images": [{"label", "png", "width", "height", "boxes"}]}``; ``png`` is
              base64, ``boxes`` a list of ``{"box": [x, y, width, height], "role"}`` in pixels with
              the role ``expected`` or ``found``.
            * ``histogram``: ``{"series": [{"label", "edges", "counts"}]}``; one more edge than counts.
            * ``bars``: ``{"bars": [{"label", "value", "role"}], "maximum"}``.
            * ``curves``: ``{"series": [{"label", "values"}], "x_label", "y_label"}``.
            * ``matrix``: ``{"labels": [...], "rows": [[...]], "x_label", "y_label"}``, counts.
            * ``flow``: ``{"steps": [{"label", "shape", "parameters", "role"}]}``; role ``wrong`` marks
              the first layer that differs.
        title: A heading of a few words.
        alt: The same facts in words, for a reader who does not see the picture.
        data: Numbers and texts as above; only JSON types.
    """

    kind: str
    title: str
    alt: str
    data: dict[str, Any] = {}


class Frame(msgspec.Struct, frozen=True):
    """One line of the learner's own file in a traceback.

    Attributes:
        line: Line number, from 1.
        function: Name of the function, or ``<module>``.
        source: The text of that line, stripped.
    """

    line: int
    function: str
    source: str


class Misconception(msgspec.Struct, frozen=True, kw_only=True):
    """A known misconception that an answer fits.

    Attributes:
        id: Its name within the lesson.
        name: What was done, in a few words.
        why: What may have been believed, and why it does not hold.
        hint: What to think about next.
        line: The line of the learner's file to look at, from 1; 0 where no line shows it.
        source: The text of that line.
    """

    id: str
    name: str
    why: str
    hint: str
    line: int = 0
    source: str = ""


class CheckResult(msgspec.Struct, frozen=True, kw_only=True):
    """What one hidden check found.

    Attributes:
        id: Name of the check within its lesson, in lower case with dashes.
        title: What is checked, in a learner's words.
        function: The learner's function that it is about.
        outcome: How it ended.
        points: What it is worth.
        earned: What was given, from 0 to `points`.
        bonus: Extra points, never needed for a pass.
        message: Why, in a learner's words. Empty when it passed.
        called: The call that was judged, for instance ``normalize(uint8 array 24×31×3)``.
        found: What came back, where one phrase can say it.
        expected: What was asked for, where one phrase can say it.
        frames: The learner's own lines in the traceback, outermost first.
        error: The exception as Python words it: ``ValueError: ...``.
        mistakes: The known misconceptions that the answer fits; none when nothing known fits.
        detail: For the instructor only: assertion texts and our own tracebacks.
        duration_s: Wall time in seconds.
        exhibits: Pictures.
    """

    id: str
    title: str
    function: str
    outcome: Outcome
    points: float
    earned: float = 0.0
    bonus: bool = False
    message: str = ""
    called: str = ""
    found: str = ""
    expected: str = ""
    frames: tuple[Frame, ...] = ()
    error: str = ""
    misconceptions: tuple[Misconception, ...] = ()
    detail: str = ""
    duration_s: float = 0.0
    figures: tuple[Figure, ...] = ()

    @property
    def passed(self) -> bool:
        """Whether the check passed."""
        return self.outcome is Outcome.PASSED

    @property
    def judged(self) -> bool:
        """Whether the outcome says anything about the learner."""
        return self.outcome not in NOT_JUDGED


class LessonResult(msgspec.Struct, frozen=True, kw_only=True):
    """One submission to one lesson, judged.

    Attributes:
        schema: Version of this document, `SCHEMA`.
        lesson: Short name of the lesson, the stem of the learner's file.
        title: Title of the lesson.
        learner: Who handed it in; empty for a learner's own check.
        submission_sha: SHA-256 of the submitted file.
        pack_sha: SHA-256 over the lesson pack.
        judge_version: cvgrade version and hash of the judging code.
        walls: What held the learner's code: ``plain`` (a separate process) or the name of a sandbox.
        seed: What the fresh inputs were drawn from: with it the same result comes again.
        graded_at: UTC, ISO 8601, to the second.
        duration_s: Wall time in seconds.
        checks: In the order of the lesson.
        notes: Sentences about the run that are no fault: which network judged, what was ignored.
        output: What the learner's code printed, cut and cleaned.
    """

    schema: int = SCHEMA
    lesson: str
    title: str
    learner: str = ""
    submission_sha: str
    pack_sha: str
    judge_version: str
    isolation: str
    seed: int
    graded_at: str
    duration_s: float
    checks: tuple[CheckResult, ...]
    notes: tuple[str, ...] = ()
    output: str = ""

    @property
    def required(self) -> tuple[CheckResult, ...]:
        """The checks that make up the lesson's points."""
        return tuple(check for check in self.checks if not check.bonus)

    @property
    def bonus(self) -> tuple[CheckResult, ...]:
        """The checks that give extra points."""
        return tuple(check for check in self.checks if check.bonus)

    @property
    def earned(self) -> float:
        """Points earned in the required part."""
        return total(check.earned for check in self.required)

    @property
    def possible(self) -> float:
        """Points of the required checks that could be judged."""
        return total(check.points for check in self.required if check.judged)

    @property
    def bonus_earned(self) -> float:
        """Extra points earned."""
        return total(check.earned for check in self.bonus)

    @property
    def bonus_possible(self) -> float:
        """Extra points that could be judged."""
        return total(check.points for check in self.bonus if check.judged)

    @property
    def passed(self) -> bool:
        """Every required check passed."""
        return bool(self.required) and all(check.passed for check in self.required)

    @property
    def complete(self) -> bool:
        """Every required check could be judged on this machine."""
        return all(check.judged for check in self.required)

    @property
    def broken(self) -> bool:
        """A check failed by cvgrade's own fault: this result is shown but never recorded as a mark."""
        return any(check.outcome is Outcome.BROKEN for check in self.checks)

    @property
    def begun(self) -> bool:
        """The learner has written something: not every check is still unattempted."""
        idle = {Outcome.UNATTEMPTED, Outcome.SKIPPED, Outcome.UNAVAILABLE}
        return any(check.outcome not in idle for check in self.checks)

    def for_learner(self) -> LessonResult:
        """The same result without what only an instructor may read."""
        return msgspec.structs.replace(
            self, checks=tuple(msgspec.structs.replace(check, detail="") for check in self.checks)
        )

    def to_json(self) -> bytes:
        """The document as UTF-8 JSON."""
        return msgspec.json.encode(self)

    @classmethod
    def from_json(cls, document: bytes) -> LessonResult:
        """Read a document.

        Raises:
            ValueError: It is not JSON, or a field is missing or of the wrong type; the message
                names the field.
        """
        return msgspec.json.decode(document, type=cls)


def total(points: Iterable[float]) -> float:
    """Add points. The one rounding rule of cvgrade: to hundredths, once, at the end."""
    return round(sum(points), 2)


def result_schema() -> dict[str, Any]:
    """JSON Schema (draft 2020-12) of `LessonResult`, with the docstrings of its classes as descriptions."""
    schema = msgspec.json.schema(LessonResult)
    for each in schema["$defs"].values():
        each["description"] = inspect.cleandoc(each["description"])  # as Python 3.13 does by itself
    return schema
