"""Misconceptions that are recognized by their wrong answers, where a check makes no prediction.

A pack marks them with ``by_answer = true``. The examiner grades their wrong answers with the seed of the
submission, once, and compares what they returned. A misconception is named only if the submission returned
the same in every check that its wrong answer fails: then both are the same function, as far as the checks
can tell.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass

from grader.course.misconceptions import KnownMisconception
from grader.course.pack import Lesson
from grader.course.wrong_answers import load_wrong_answer, misconceptions_in
from grader.model import WRONG_OUTCOMES, CheckResult
from grader.text.code_shapes import line_shape, message_shape

Results = Mapping[str, CheckResult]
"""Results of checks by id."""


@dataclass(frozen=True, slots=True)
class KnownAnswer:
    """A wrong answer by which a misconception is recognized.

    Attributes:
        misconception: Id of the misconception.
        function: The function that is wrong.
        source: The submission.
    """

    misconception: str
    function: str
    source: bytes


def known_answers(lesson: Lesson, known: Mapping[str, KnownMisconception]) -> tuple[KnownAnswer, ...]:
    """Return the wrong answers by which misconceptions of a lesson are recognized."""
    wanted = {name: each.function for name, each in known.items() if each.by_answer and each.function}
    return tuple(
        KnownAnswer(name, wanted[name], load_wrong_answer(lesson, path).source)
        for path in (lesson.wrong_answers if wanted else ())
        for name in sorted(misconceptions_in(path) & wanted.keys())
    )


def open_functions(results: Iterable[CheckResult]) -> set[str]:
    """Return the functions with a wrong answer that no misconception names yet."""
    return {each.function for each in results if _is_open(each)}


def _is_open(check: CheckResult) -> bool:
    return check.outcome in WRONG_OUTCOMES and not check.misconceptions and check.signature is not None


def recognized(results: Results, known: Iterable[tuple[KnownAnswer, Results]]) -> Iterator[tuple[str, str]]:
    """Yield checks that no misconception names, each with the one whose wrong answer the submission gave.

    Args:
        results: Results of the submission.
        known: Wrong answers, each with its results for the same random inputs.

    Yields:
        Id of the check and of the misconception. A check that fits several misconceptions is left out.
    """
    found: dict[str, set[str]] = defaultdict(set)
    for answer, theirs in known:
        failed = [each for each in theirs.values() if _failed(each, answer.function)]
        if failed and all(same_answer(results.get(each.id), each) for each in failed) and is_specific(failed):
            for each in failed:
                found[each.id].add(answer.misconception)
    for check, names in found.items():
        if len(names) == 1 and _is_open(results[check]):
            yield check, min(names)


def _failed(check: CheckResult, function: str) -> bool:
    return check.function == function and check.outcome in WRONG_OUTCOMES


def is_specific(failed: Collection[CheckResult]) -> bool:
    """Return whether few causes give the answers to some failed checks."""
    return any(each.signature is not None and each.signature.is_specific for each in failed)


def same_answer(one: CheckResult | None, other: CheckResult) -> bool:
    """Return whether two submissions failed a check with the same answer, and for the same reason.

    An exception is weaker evidence than a value, so its line must have the same form.
    """
    return (
        one is not None
        and one.outcome is other.outcome
        and one.signature is not None
        and other.signature is not None
        and one.signature.resembles(other.signature)
        and message_shape(one.message) == message_shape(other.message)
        and _last_line(one) == _last_line(other)
    )


def _last_line(check: CheckResult) -> str:
    return line_shape(check.frames[-1].source) if check.frames else ""
