"""The differences between a result and the required one."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator

from hostile_case import Case

from grader.course.declared import declared_checks
from grader.course.pack import Lesson
from grader.model import LessonResult, Outcome
from grader.sandbox.stopwatch import wall_limit_s
from grader.submissions.bounded_read import Gathered
from grader.text.cells import csv_cell, markdown_text


def visible_text(result: LessonResult, gathered: Gathered) -> str:
    """Return all text that a learner or an instructor reads."""
    words = [f"{left.name}: {left.reason}" for left in gathered.ignored]
    for check in result.checks:
        words += [f"{check.id}: {check.outcome}", check.message, check.error]
    return "\n".join(word for word in words if word)


def judge(case: Case, result: LessonResult, story: str, lesson: Lesson) -> Iterator[str]:
    """Yield each difference between a result and the required one."""
    if any(check.outcome is Outcome.BROKEN for check in result.checks):
        yield "broken: " + " ".join(check.detail[-300:] for check in result.checks if check.detail)
    required = re.match(r"(\d+(?:\.\d+)?)(?:/(\d+))?$", case.score)
    if required and result.earned != float(required[1]):
        yield f"earned {result.earned:g}, must be {case.score}"
    if missing := {each.id for each in declared_checks(lesson)} - {check.id for check in result.checks}:
        yield f"checks are missing: {', '.join(sorted(missing))}"
    ended = sorted({check.outcome.value for check in result.checks})
    if case.outcomes and ended != sorted(case.outcomes):
        yield f"ended with {', '.join(ended)}, must end with {', '.join(case.outcomes)}"
    if case.says and not re.search(case.says, story):
        yield f"does not say {case.says!r}"
    limits = lesson.limits
    for check in result.checks:
        if check.duration_s > wall_limit_s(limits.load_s) + 2 * wall_limit_s(limits.call_s):
            yield f"{check.id} took {check.duration_s:.1f} s"
    if "\x1b" in story or "\u202e" in story:
        yield "a control character reached the report"
    if result.isolation == "unsandboxed":
        yield "there was no sandbox"


def active_content(name: str) -> Iterator[str]:
    """Yield each program that would interpret a name instead of showing it."""
    if any(
        part.strip()[:1] in ("=", "+", "-", "@") for part in csv_cell(name).split(";")
    ) or "\n" in csv_cell(name):
        yield "a spreadsheet would run it"
    if re.search(r"(?<!\\)[\[<!]", markdown_text(name)):
        yield "Markdown would draw it"
    if "<" in html.escape(name):
        yield "HTML would run it"
