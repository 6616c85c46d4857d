"""A text with which a learner asks a teacher for help: findings about one function, its code, versions."""

from __future__ import annotations

import platform
from collections.abc import Iterable

from grader.model import CheckResult, LessonResult
from grader.report.outline import common_fault
from grader.text.words import OUTCOME_STYLES, informative_call, sentence


def help_request(checks: Iterable[CheckResult], result: LessonResult, code: str = "") -> str:
    """Return the text, in Markdown, so that it can be pasted into a forum or an e-mail.

    Args:
        checks: The checks of one function that did not pass; of a file that does not load, the first one.
        result: The result that they are from.
        code: Code of the function; empty if it is not known.
    """
    lines = [f"{result.lesson}, {result.title}"]
    unreadable = common_fault(result) is not None
    for check in checks:
        heading = f"{check.function}(): {sentence(check.title)}: {OUTCOME_STYLES[check.outcome].words}"
        lines += ["", "My file cannot be checked." if unreadable else heading, *_details(check)]
    if code:
        lines += ["", "My code:", "", "```python", code.replace("```", "'''"), "```"]
    machine = f"Python {platform.python_version()}, {platform.system()}"
    return "\n".join([*lines, "", f"cvgrade {result.judge_version}, {machine}, seed {result.seed}"])


def _details(check: CheckResult) -> list[str]:
    labeled = {
        "": sentence(check.message),
        "likely cause: ": ", ".join(each.name for each in check.misconceptions),
        "called: ": informative_call(check),
        "found: ": check.found,
        "expected: ": check.expected,
        "error: ": check.error,
        "line: ": f"{check.frames[-1].place or check.frames[-1].line}: {check.frames[-1].source}"
        if check.frames
        else "",
    }
    return [f"{label}{text}" for label, text in labeled.items() if text]
