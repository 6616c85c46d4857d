"""The result of a graded submission, an immutable type that all parts of cvgrade use.

The examiner creates a `LessonResult`, the workspace and the gradebook store it, reports show it, and
``--json`` prints it. ``docs/result-format.md`` describes it for other programs, and
``docs/result.schema.json`` is generated from these classes.
"""

from __future__ import annotations

import inspect
import math
import re
from collections.abc import Iterable
from enum import StrEnum
from typing import Any

import msgspec

SCHEMA = 1
"""Version of the result document. It increases when a field changes its meaning or disappears."""


class Outcome(StrEnum):
    """The outcome of one check. Only `PASSED` earns points. Outcomes in `NOT_JUDGED` do not count."""

    PASSED = "passed"
    FAILED = "failed"  # the answer is wrong
    RAISED = "raised"  # the learner's code raised an exception
    TIMEOUT = "timeout"  # the time limit was exceeded
    MEMORY = "memory"  # the memory limit was exceeded
    CRASHED = "crashed"  # the process ended, for instance by a segmentation fault
    UNATTEMPTED = "unattempted"  # the function is still the stub, or missing
    SKIPPED = "skipped"  # a check that must pass first did not
    NOT_RUN = "not-run"  # earlier calls took too long; a reviewer decides
    UNAVAILABLE = "unavailable"  # this machine cannot run the check
    BROKEN = "broken"  # a bug in cvgrade


NOT_JUDGED = frozenset({Outcome.NOT_RUN, Outcome.UNAVAILABLE, Outcome.BROKEN})
"""Outcomes that say nothing about the submission; their points do not count."""


WRONG_OUTCOMES = frozenset({Outcome.FAILED, Outcome.RAISED, Outcome.TIMEOUT, Outcome.MEMORY, Outcome.CRASHED})
"""Outcomes that the learner can repair: they come with an explanation and a hint."""


class Figure(msgspec.Struct, frozen=True, kw_only=True):
    """A figure of a check: plain data that the reports draw.

    Attributes:
        kind: Kind of the figure, which determines its data:

            * ``images``: ``{"images": [{"label", "png", "width", "height", "boxes"}]}``; ``png`` is
              base64, ``boxes`` a list of ``{"box": [x, y, width, height], "role"}`` in pixels with
              the role ``expected`` or ``found``.
            * ``histogram``: ``{"series": [{"label", "edges", "counts"}]}``; one more edge than counts.
            * ``bars``: ``{"bars": [{"label", "value", "role"}], "maximum"}``.
            * ``curves``: ``{"series": [{"label", "values"}], "x_label", "y_label"}``.
            * ``matrix``: ``{"labels": [...], "rows": [[...]], "x_label", "y_label"}``, counts.
            * ``flow``: ``{"steps": [{"label", "shape", "parameters", "role"}]}``; role ``wrong`` marks
              the first layer that differs.
        title: Title in a few words.
        alt: Text alternative.
        data: The data, made of JSON types.
    """

    kind: str
    title: str
    alt: str
    data: dict[str, Any] = {}


class Frame(msgspec.Struct, frozen=True):
    """One line of the learner's file in a traceback.

    Attributes:
        line: Line number, from 1.
        function: Name of the function, or ``<module>``.
        source: The line without surrounding spaces.
        place: Where the line is in a notebook: ``cell 3, line 4``; empty in a Python file.
    """

    line: int
    function: str
    source: str
    place: str = ""

    @property
    def where(self) -> str:
        """Where the line is: ``line 12``, or its place in a notebook."""
        return self.place or f"line {self.line}"


class Misconception(msgspec.Struct, frozen=True, kw_only=True):
    """A misconception that explains a wrong answer.

    Attributes:
        id: Id of the misconception in its lesson.
        name: Name of the misconception, a short noun phrase.
        why: Explanation of what the learner may believe, and why it is wrong.
        hint: Hint for the next step.
        line: Number of the line that shows it, from 1; 0 if no line does.
        source: The line without surrounding spaces.
        place: Where the line is in a notebook: ``cell 3, line 4``; empty in a Python file.
    """

    id: str
    name: str
    why: str
    hint: str
    line: int = 0
    source: str = ""
    place: str = ""

    @property
    def where(self) -> str:
        """Where the line is: ``line 12``, or its place in a notebook."""
        return self.place or f"line {self.line}"


_WIDTH = re.compile(r"\b(u?int|float)\d+ (array|number)\b")

_PLAIN = re.compile(
    r"\w+ array [\d×]*( with \w+ not finite)?|\w+ number|\b(None|True|False|of \d+)\b|[\[\]{}(),;:\s]"
)
"""Parts of a form that many causes share."""

RELATIVE_TOLERANCE = 1e-3
"""Largest relative difference of two numbers that mean the same answer."""


class AnswerSignature(msgspec.Struct, frozen=True):
    """A short description of what a wrong answer returned, for the comparison with other submissions.

    Attributes:
        form: Types, shapes, texts and structure; or type of the exception and shape of the line.
        numbers: A sample of the returned numbers, in a fixed order.
    """

    form: str
    numbers: tuple[float, ...] = ()

    @property
    def kinds(self) -> str:
        """The form without the precision of its numbers, which differs between ways to write one thought.

        Where a check is about the precision, its message names it.
        """
        return _WIDTH.sub(r"\1 \2", self.form)

    @property
    def is_specific(self) -> bool:
        """Whether few causes give this answer. Many give None, an empty list, or an array of zeros."""
        return len(set(self.numbers)) > 2 or bool(_PLAIN.sub("", self.form))

    def resembles(self, other: AnswerSignature) -> bool:
        """Return whether two answers have the same form and nearly the same numbers."""
        return (
            len(self.numbers) == len(other.numbers)
            and all(
                math.isclose(one, two, rel_tol=RELATIVE_TOLERANCE, abs_tol=1e-9)
                for one, two in zip(self.numbers, other.numbers, strict=True)
            )
            and self.kinds == other.kinds
        )


class CheckResult(msgspec.Struct, frozen=True, kw_only=True):
    """The result of one hidden check.

    Attributes:
        id: Id of the check in its lesson, in lower case with dashes.
        title: What the check tests, for the learner.
        function: Name of the learner's function that the check calls.
        outcome: Outcome of the check.
        points: Points for passing.
        earned: Points earned, from 0 to `points`.
        bonus: The points are extra, and the lesson can be passed without them.
        message: Reason for the outcome, for the learner. Empty if the check passed.
        called: The last call, for instance ``normalize(uint8 array 24×31×3)``.
        found: The returned value as a short phrase, or empty.
        expected: The expected value as a short phrase, or empty.
        frames: The learner's lines in the traceback, outermost first.
        error: Type and message of the exception: ``ValueError: ...``.
        misconceptions: Misconceptions that explain the answer.
        detail: For instructors: the traceback of a check that failed without a message or broke off.
        duration_s: Duration in seconds.
        figures: Figures for the learner.
        signature: Description of a wrong answer; None for all other outcomes.
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
    signature: AnswerSignature | None = None

    @property
    def passed(self) -> bool:
        """Whether the check passed."""
        return self.outcome is Outcome.PASSED

    @property
    def judged(self) -> bool:
        """Whether the outcome says something about the submission."""
        return self.outcome not in NOT_JUDGED


class LessonResult(msgspec.Struct, frozen=True, kw_only=True):
    """The result of one submission to one lesson.

    Attributes:
        schema: Version of this document, `SCHEMA`.
        lesson: Id of the lesson, the stem of the learner's file.
        title: Title of the lesson.
        learner: Key of the learner; empty for a learner's own check.
        submission_sha: SHA-256 of the submitted file.
        pack_sha: SHA-256 of the lesson pack.
        judge_version: Version of cvgrade, with a hash of the code that determines results.
        isolation: How the file was isolated: ``bubblewrap``, ``separate user`` or ``unsandboxed``; empty
            if it was not run.
        seed: Seed of the random inputs. The same seed gives the same result.
        graded_at: Time in UTC, ISO 8601, to the second.
        duration_s: Duration in seconds.
        checks: Results of the checks, in the order of the lesson.
        notes: Sentences about the run, for instance which network was used.
        output: Printed output of the submission, cut and cleaned.
        shown: Images that the submission has shown, for instance with ``plt.show()``.
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
    shown: tuple[Figure, ...] = ()

    @property
    def required(self) -> tuple[CheckResult, ...]:
        """The checks that are required for a pass."""
        return tuple(check for check in self.checks if not check.bonus)

    @property
    def bonus(self) -> tuple[CheckResult, ...]:
        """The checks with extra points."""
        return tuple(check for check in self.checks if check.bonus)

    @property
    def earned(self) -> float:
        """Points earned in required checks."""
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
        """Whether every required check passed."""
        return bool(self.required) and all(check.passed for check in self.required)

    @property
    def complete(self) -> bool:
        """Whether every required check could be judged on this machine."""
        return all(check.judged for check in self.required)

    @property
    def broken(self) -> bool:
        """Whether a check failed because of a bug in cvgrade. Such a result is shown, but not recorded."""
        return any(check.outcome is Outcome.BROKEN for check in self.checks)

    @property
    def attempted(self) -> bool:
        """Whether the learner has written at least one function."""
        idle = {Outcome.UNATTEMPTED, Outcome.SKIPPED, Outcome.UNAVAILABLE}
        unwritten = {check.function for check in self.checks if check.outcome is Outcome.UNATTEMPTED}
        return any(
            check.outcome not in idle
            or (check.outcome is Outcome.SKIPPED and check.function not in unwritten)  # it needs another one
            for check in self.checks
        )

    def for_learner(self) -> LessonResult:
        """Return the result without information that is only for instructors."""
        return msgspec.structs.replace(
            self,
            checks=tuple(msgspec.structs.replace(check, detail="", signature=None) for check in self.checks),
        )

    def to_json(self) -> bytes:
        """Return the document as UTF-8 JSON."""
        return msgspec.json.encode(self)

    @classmethod
    def from_json(cls, document: bytes) -> LessonResult:
        """Read a document.

        Raises:
            ValueError: The document is not JSON, or a field is missing or has the wrong type. The message
                names the field.
        """
        return msgspec.json.decode(document, type=cls)


def total(points: Iterable[float]) -> float:
    """Return the sum of points, rounded once, to hundredths. A sum just below 0 is 0, not -0."""
    return round(sum(points), 2) + 0.0


def result_schema() -> dict[str, Any]:
    """Return the JSON Schema (draft 2020-12) of `LessonResult`, with the docstrings as descriptions."""
    schema = msgspec.json.schema(LessonResult)
    for each in schema["$defs"].values():
        each["description"] = inspect.cleandoc(each["description"])  # as Python 3.13 does by itself
    return schema
