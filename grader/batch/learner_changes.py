"""Remove a learner from a class, or merge two keys of one person. Nothing is deleted from the gradebook."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable

import msgspec

from grader.batch.manual_review import require_learners
from grader.errors import UsageError
from grader.gradebook.learner_log import MERGED, REMOVED, RESTORED, LearnerChange
from grader.gradebook.signing import Signer
from grader.gradebook.store import Gradebook, Override, ResultKey, StoredResult
from grader.marking.policy import Policy
from grader.text.nearest import nearest


def remove_learner(book: Gradebook, learner: str, author: str, reason: str) -> None:
    """Take a learner out of the class. Files, results and decisions stay in the gradebook.

    Raises:
        UsageError: The class has no such learner, or the author is missing.
    """
    _require_author(author)
    require_learners(book, [learner])
    book.add_learner_change(LearnerChange(learner, REMOVED, "", author, reason))


def restore_learner(book: Gradebook, learner: str, author: str, reason: str) -> None:
    """Take a removed learner back into the class.

    Raises:
        UsageError: The learner was not removed, or the author is missing.
    """
    _require_author(author)
    hidden = book.hidden_learners()
    removed = [key for key, target in hidden.items() if not target]
    if learner not in removed:
        merged = hidden.get(learner)
        raise UsageError(
            f"{learner!r} was merged into {merged!r}, which cannot be undone."
            if merged
            else f"{learner!r} was not removed from this class.",
            nearest(learner, removed, ""),
        )
    book.add_learner_change(LearnerChange(learner, RESTORED, "", author, reason))


def refuse_extra_time(policy: Policy, learner: str, into: str) -> None:
    """Check that a learner who will be merged has no extra time: only a person knows whether it adds up.

    Raises:
        UsageError: The course file gives extra time to the learner.
    """
    if any(each.learner == learner for each in policy.extra_time):
        raise UsageError(
            f"The course file gives extra time to {learner!r}. Nothing was merged.",
            f"Give it to {into!r} in the course file first.",
        )


def merge_learners(
    book: Gradebook, learner: str, into: str, signer: Signer, author: str, reason: str
) -> tuple[int, int]:
    """Give the files, results and decisions of one learner to another one, and hide the first.

    Results are signed again, because they name the learner. The originals stay in the gradebook. A merge that
    was interrupted can be repeated.

    Returns:
        Number of files and of decisions that the other learner received.

    Raises:
        UsageError: The class does not have both learners, or reviewers decided the same thing for both.
    """
    _require_author(author)
    require_learners(book, [learner, into])
    if learner == into:
        raise UsageError(f"{learner!r} cannot be merged with itself.")
    _refuse_two_decisions(book, learner, into)
    files = book.attempts(learner)
    book.add_attempts(dataclasses.replace(each, learner=into) for each in files)
    known = book.graded_keys()
    for stored in book.results(learner):
        result = msgspec.structs.replace(stored.result, learner=into)
        key = _key(stored, into)
        if key not in known:
            document = result.to_json()
            book.add_result(key, document.decode(), signer.sign(document))
    graded = {key.lesson for key in book.graded_keys() if key.learner == into}
    for (who, lesson), message in book.problems().items():
        if who == learner and lesson not in graded:
            book.add_problem(into, lesson, message)
    book.add_requests(dataclasses.replace(each, learner=into) for each in book.requests(learner))
    decisions = book.overrides(learner)
    book.add_overrides([dataclasses.replace(each, learner=into) for each in decisions])
    book.add_learner_change(LearnerChange(learner, MERGED, into, author, reason))
    return len(files), len(decisions)


def _require_author(author: str) -> None:
    if not author.strip():
        raise UsageError("The author of this change is missing.", "Add --author.")


def _refuse_two_decisions(book: Gradebook, learner: str, into: str) -> None:
    """Refuse a merge in which a decision would replace another one: only a person may choose."""
    subjects = {(each.lesson, each.check_id) for each in book.overrides(into)}
    copies = {dataclasses.replace(each, learner=into) for each in book.overrides(learner)}
    new = copies - set(book.overrides(into))
    both = sorted({(each.lesson, each.check_id) for each in new} & subjects)
    both = both or _whole_beside_checks(book.overrides(into), new)
    if both:
        about = ", ".join(" ".join(filter(None, subject)) for subject in both)
        raise UsageError(
            f"Reviewers have decided about {learner!r} and {into!r}: {about}. Nothing was merged.",
            f"Withdraw one of the decisions of {learner!r} first: it would replace the other one.",
        )


def _whole_beside_checks(kept: Iterable[Override], new: Iterable[Override]) -> list[tuple[str, str]]:
    """Return lessons of which one side has points for the whole lesson, and the other one for a check."""
    kept, new = ([each for each in side if each.points is not None] for side in (kept, new))
    return sorted(
        {
            (one.lesson, "")
            for one in kept
            for other in new
            if one.lesson == other.lesson and (not one.check_id) != (not other.check_id)
        }
    )


def _key(stored: StoredResult, learner: str) -> ResultKey:
    result = stored.result
    return ResultKey(
        learner,
        result.lesson,
        result.submission_sha,
        result.pack_sha,
        result.judge_version,
        result.seed,
        stored.settings,
    )
