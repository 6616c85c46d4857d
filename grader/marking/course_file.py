"""The course file: due dates, late penalties, weights and other rules, checked word by word.

::

    title = "Computer vision, autumn"
    attempt = "best"                # or "latest": which of several attempts counts
    attempt_limit = 5               # files of a lesson that count; default: all
    bonus_cap = 0.1                 # largest bonus, as a fraction of a lesson's points; default: 0
    counted_lessons = ["first", "second", "third"]    # default: all
    drop_lowest = 1                 # the lessons with the lowest marks do not count

    [late]
    per_day = 0.1                   # fraction of the points lost per day, rounded up
    at_most = 0.5
    grace_minutes = 15
    tokens = 3                      # days late that cost nothing, in the whole course

    [settings]                      # of the lessons, for the whole class
    backbone = "mobilenet"

    [lessons.second]
    weight = 2
    due = 2026-12-01T23:59:00+01:00
    points = { normalize-dtype = 3 }

    [lessons.second.partial]        # points for a wrong answer that shows a misconception
    divides-by-256 = 1.5

    [lessons.third]
    extra_credit = true             # can only raise the course's mark

    [[extra_time]]
    learner = "ada"
    days = 3
    lessons = ["second"]            # omit it for all lessons
"""

from __future__ import annotations

import tomllib
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from types import MappingProxyType

import msgspec

from grader.course.declared import declared_checks
from grader.course.hints import load_hints
from grader.course.misconceptions import load_misconceptions
from grader.course.pack import Lesson
from grader.course.settings import wrong_settings
from grader.errors import UsageError
from grader.marking.plain_errors import Finding, findings
from grader.marking.policy import Policy
from grader.text.nearest import nearest


def read_policy(path: Path, lessons: Sequence[Lesson]) -> Policy:
    """Read a course file.

    Raises:
        UsageError: It cannot be read, has an unknown setting or a wrong value, or names a lesson, check,
            misconception or lesson setting that does not exist.
    """
    try:
        document = tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except OSError as error:
        raise UsageError(f"The course file {path} cannot be read: {error.strerror}.") from None
    except UnicodeDecodeError:
        raise UsageError(f"The course file {path} is not UTF-8.", "Save it as UTF-8.") from None
    except tomllib.TOMLDecodeError as error:
        raise UsageError(
            f"The course file {path} is not valid TOML: {error}.", "docs/grading-a-class.md shows an example."
        ) from None
    if isinstance(document.get("lessons"), list):  # the short form, if no lesson has rules
        document["counted_lessons"] = document.pop("lessons")
    _refuse(path, findings(document, Policy))
    policy = msgspec.convert(document, Policy)
    _refuse(path, _unknown_names(policy, lessons))
    return policy


def _refuse(path: Path, found: Iterable[Finding]) -> None:
    """Raise an error about the first finding, if there is one."""
    for each in found:
        raise UsageError(f"The course file {path}: {each.message}", each.advice)


def _unknown_names(policy: Policy, lessons: Sequence[Lesson]) -> Iterator[Finding]:
    """Yield a finding for each name that the lessons do not have."""
    ids = [lesson.id for lesson in lessons]
    yield from _unknown("counted_lessons", "lesson", policy.counted_lessons, ids)
    for message, advice in wrong_settings(policy.settings, lessons, {}):
        yield Finding(f"[settings]: {message}", advice)
    yield from _unknown("[lessons]", "lesson", policy.lessons, ids)
    for each in policy.extra_time:
        yield from _unknown("[[extra_time]]", "lesson", each.lessons, ids)
    for lesson in lessons:
        rules = policy.of(lesson.id)
        if rules.points and (declared := [check.id for check in declared_checks(lesson)]):
            checks = list(dict.fromkeys([*declared, *load_hints(lesson)]))
            yield from _unknown(f"[lessons.{lesson.id}] points", "check", rules.points, checks)
        if rules.partial:
            known = list(load_misconceptions(lesson))
            yield from _unknown(f"[lessons.{lesson.id}.partial]", "misconception", rules.partial, known)


def _unknown(where: str, what: str, named: Iterable[str], known: Sequence[str]) -> Iterator[Finding]:
    for name in named:
        if name not in known:
            yield Finding(f"{where}: there is no {what} {name!r}.", nearest(name, known, f"{what}s"))


def refuse_unknown_learners(
    policy: Policy,
    learners: Collection[str],
    names: Mapping[str, str],
    hidden: Mapping[str, str] = MappingProxyType({}),
    *,
    where: str = "the class",
    advice: str = "List learners who have not submitted yet with --roster.",
) -> None:
    """Check that everyone who has extra time is in the class: a typing error must not cost a learner a right.

    Args:
        policy: Rules of the course.
        learners: Keys of the learners with a submission or on the roster.
        names: Display names of the learners, for the advice.
        hidden: Learners who were removed or merged, each with the one that took over; empty for none.
        where: Where the learners are listed, for the message.
        advice: What to do about a learner who is spelled correctly.

    Raises:
        UsageError: A learner is not in the class.
    """
    for each in policy.extra_time:
        if target := hidden.get(each.learner):
            raise UsageError(
                f"The course file gives extra time to {each.learner!r}, who was merged into {target!r}.",
                f"Write {target!r}.",
            )
        if each.learner in learners or each.learner in hidden:
            continue
        same = [key for key, name in names.items() if name == each.learner]
        near = f"Write {same[0]!r}." if len(same) == 1 else nearest(each.learner, list(learners), "", most=0)
        raise UsageError(
            f"The course file gives extra time to {each.learner!r}, who is not in {where}.",
            f"{near} {advice}".strip(),
        )
