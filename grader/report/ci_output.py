"""Results as a CI service shows them: annotations on lines, a summary in Markdown, a code quality report.

A learner's text is data here: it can neither start a command of the service nor write markup.
"""

from __future__ import annotations

import hashlib
import html
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import msgspec

from grader.marking.analysis import analyze_lesson
from grader.marking.grade_summary import GradeSummary
from grader.marking.review import review_items
from grader.model import WRONG_OUTCOMES, CheckResult, LessonResult
from grader.report.outline import common_fault
from grader.text.clean import clean, one_line
from grader.text.words import OUTCOME_STYLES, counted, limited, number, percent, sentence, verdict

MAX_MESSAGE = 600
"""Largest number of characters of a message in an annotation or a table."""


MAX_ITEMS = 20
"""Largest number of items for review in a summary."""


@dataclass(frozen=True, slots=True)
class CheckedFile:
    """A result, and the file that it is about.

    Attributes:
        result: The result.
        path: Path of the file in the repository, with ``/`` as separator.
        source: Content of the file; empty if lines of the result are not lines of the file (a notebook).
    """

    result: LessonResult
    path: str
    source: bytes


@dataclass(frozen=True, slots=True)
class Annotation:
    """What is wrong in a line.

    Attributes:
        path: Path of the file in the repository.
        line: Number of the line, from 1; 0 if no line is known.
        title: What the check tests.
        message: Why it did not pass.
        check: Id of the check, with its lesson.
        required: Whether the check is required.
    """

    path: str
    line: int
    title: str
    message: str
    check: str
    required: bool


def find_annotations(checked: CheckedFile) -> list[Annotation]:
    """Return what is wrong in a file: one annotation for each cause, required checks first."""
    result = checked.result
    fault = common_fault(result)
    wrong = [fault] if fault else [check for check in result.checks if check.outcome in WRONG_OUTCOMES]
    found: dict[tuple[int, str], Annotation] = {}
    for check in sorted(wrong, key=lambda each: each.bonus):
        line, message = _line(check, checked.source), _message(check)
        title = (
            f"{result.lesson}: {one_line(sentence('the file cannot be checked' if fault else check.title))}"
        )
        name = f"{result.lesson}/{check.id}"
        annotation = Annotation(checked.path, line, title, message, name, required=not check.bonus)
        found.setdefault((line, message), annotation)
    return list(found.values())


def github_commands(found: Iterable[Annotation]) -> Iterator[str]:
    """Yield the workflow commands with which GitHub Actions shows annotations."""
    for each in found:
        kind = "error" if each.required else "warning"
        line = f",line={each.line}" if each.line else ""
        where = f"file={_property(each.path)}{line},title={_property(each.title)}"
        yield f"::{kind} {where}::{_data(each.message)}"


def code_quality(found: Iterable[Annotation]) -> bytes:
    """Return a code quality report as GitLab reads it, in JSON."""
    return msgspec.json.format(
        msgspec.json.encode(
            [
                {
                    "description": f"{each.title}. {each.message}",
                    "check_name": each.check,
                    "fingerprint": hashlib.sha256(f"{each.path} {each.check}".encode()).hexdigest(),
                    "severity": "major" if each.required else "minor",
                    "location": {"path": each.path, "lines": {"begin": each.line or 1}},
                }
                for each in found
            ]
        )
    )


def markdown_summary(results: Sequence[LessonResult]) -> str:
    """Return the points and checks of some lessons as Markdown: a heading and a table for each lesson."""
    return "".join(f"{_lesson_table(result)}\n" for result in results)


def class_summary(class_: Sequence[GradeSummary]) -> str:
    """Return the outcome of a graded class as Markdown: each lesson, and what needs a person."""
    lines = [
        f"### {counted(len(class_), 'learner')}",
        "",
        "| Lesson | Submitted | Passed | Needs a person | Mean |",
        "|---|---:|---:|---:|---:|",
    ]
    for lesson in dict.fromkeys(each.lesson for one in class_ for each in one.lessons):
        found = analyze_lesson(lesson, class_)
        if not found.submitted:
            continue
        states = [each.state for one in class_ for each in one.lessons if each.lesson == lesson]
        cells = (found.submitted, found.passed, states.count("needs review"), percent(found.mean))
        lines.append(f"| {markdown(lesson)} | {' | '.join(map(str, cells))} |")
    items = review_items(class_)
    if items:
        lines += ["", f"{counted(len(items), 'item')} to review:", ""]
        who = (
            f"- {markdown(f'{each.name} {each.lesson}'.strip())}: {markdown(each.message)}" for each in items
        )
        lines += limited(list(who), MAX_ITEMS, "the overview lists them")
    return "\n".join([*lines, "", ""])


def _lesson_table(result: LessonResult) -> str:
    points = f"{number(result.earned)} of {number(result.possible)} points"
    bonus = f", bonus {number(result.bonus_earned)}" if result.bonus_earned else ""
    lines = [
        f"### {markdown(result.lesson)} {markdown(result.title)}: {points}{bonus}",
        "",
        markdown(verdict(result)),
        "",
        "| | Check | Points | |",
        "|---|---|---:|---|",
    ]
    fault = common_fault(result)
    for check in [fault] if fault else result.checks:
        style = OUTCOME_STYLES[check.outcome]
        title = "the file cannot be checked" if fault else check.title
        earned = "" if fault else f"{number(check.earned)}/{number(check.points)}"
        bonus = " (bonus)" if check.bonus and not fault else ""
        reason = "" if check.passed else _message(check)
        lines.append(
            f"| {style.symbol} | {markdown(sentence(title))}{bonus} | {earned} | {markdown(reason)} |"
        )
    return "\n".join([*lines, ""])


def markdown(text: str) -> str:
    """Return a text as one line of Markdown that says just this text. Text in backquotes becomes code."""
    parts = one_line(text, MAX_MESSAGE).split("`")
    if len(parts) % 2 == 0:
        parts[-2:] = ["`".join(parts[-2:])]
    return "".join(
        f"<code>{_entities(part)}</code>" if index % 2 else _entities(part)
        for index, part in enumerate(parts)
    )


def _entities(text: str) -> str:
    """Escape what HTML or Markdown would interpret, also in the cell of a table."""
    return re.sub(r"[\\`*_\[\]|~@#!]", lambda match: f"&#{ord(match[0])};", html.escape(text, quote=False))


def _message(check: CheckResult) -> str:
    """Return why a check did not pass, with its likely cause, in one line."""
    causes = [f"Likely cause: {each.name}. {each.hint}" for each in check.misconceptions]
    reason = sentence(check.message) or OUTCOME_STYLES[check.outcome].words
    return one_line(" ".join([reason, *causes]), MAX_MESSAGE)


def _line(check: CheckResult, source: bytes) -> int:
    """Return the line to annotate: that of the misconception, the exception, or the function."""
    if not source:
        return 0
    lines = [each.line for each in check.misconceptions if each.line and not each.place]
    lines += [frame.line for frame in check.frames[-1:] if not frame.place]
    return lines[0] if lines else _definition(check.function, source)


def _definition(function: str, source: bytes) -> int:
    """Return the line of a function's last definition; 0 for none. The source is searched as text."""
    begin = re.compile(rf"(async\s+)?def\s+{re.escape(function)}\s*\(")
    lines = source.decode("utf-8", "replace").splitlines()
    return max((number for number, text in enumerate(lines, 1) if begin.match(text)), default=0)


def _data(text: str) -> str:
    return clean(text, None).replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
