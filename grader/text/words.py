"""The words that every report uses: outcomes, points, verdicts, times."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from grader.model import CheckResult, LessonResult, Outcome


@dataclass(frozen=True, slots=True)
class Mark:
    """How an outcome is told.

    Attributes:
        sign: One character.
        ascii: The same for an output that has only ASCII.
        words: Two or three words.
        tone: ``good``, ``bad``, ``quiet`` or ``warn``: the only thing that colours depend on.
        shape: Name of the icon, so that no two tones share one.
    """

    sign: str
    ascii: str
    words: str
    tone: str
    shape: str


MARKS = {
    Outcome.PASSED: Mark("✓", "+", "passed", "good", "tick"),
    Outcome.FAILED: Mark("✗", "x", "not right yet", "bad", "cross"),
    Outcome.RAISED: Mark("✗", "x", "raised an error", "bad", "cross"),
    Outcome.TIMEOUT: Mark("✗", "x", "took too long", "bad", "cross"),
    Outcome.MEMORY: Mark("✗", "x", "used too much memory", "bad", "cross"),
    Outcome.CRASHED: Mark("✗", "x", "crashed", "bad", "cross"),
    Outcome.UNATTEMPTED: Mark("○", "o", "not attempted", "quiet", "ring"),
    Outcome.SKIPPED: Mark("↷", ">", "skipped", "quiet", "skip"),
    Outcome.UNAVAILABLE: Mark("–", "-", "not gradable here", "warn", "dash"),
    Outcome.BROKEN: Mark("!", "!", "cvgrade’s own fault", "warn", "alert"),
}
STATES = {
    "passed": Mark("✓", "+", "passed", "good", "tick"),
    "in progress": Mark("◐", "*", "in progress", "busy", "half"),
    "not begun": Mark("○", "o", "not begun", "quiet", "ring"),
    "not gradable here": Mark("–", "-", "not gradable here", "warn", "dash"),
}
"""How the states of `grader.report.progress.LessonProgress` are told."""

WRONG = frozenset({Outcome.FAILED, Outcome.RAISED, Outcome.TIMEOUT, Outcome.MEMORY, Outcome.CRASHED})
"""Outcomes that the learner can mend: they come with an explanation and a hint."""

_MONTHS = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split()


def percent(share: float | None) -> str:
    """A share as whole percent, and a dash where there is none. 99.6 % is not told as 100 %."""
    if share is None:
        return "–"
    rounded = round(share * 100)
    return f"{99 if rounded == 100 and share < 1 else rounded} %"


def number(points: float) -> str:
    """Points without needless zeros: ``2``, ``0.5``."""
    return f"{points:.2f}".rstrip("0").rstrip(".")


def counted(count: float, noun: str) -> str:
    """A number and its noun: ``1 check``, ``3 checks``."""
    return f"{number(count)} {noun}{'' if count == 1 else 's'}"


def sentence(text: str) -> str:
    """With a capital first letter, unless the first word is a name: from the code, or our own."""
    first = text.split(" ", 1)[0]
    return text if first == "cvgrade" or set("_().=`'") & set(first) else text[:1].upper() + text[1:]


def telling_call(check: CheckResult) -> str:
    """The call that was judged; empty when it had no arguments and so says nothing new."""
    return "" if check.called == f"{check.function}()" else check.called


def hint_command(result: LessonResult, check: CheckResult) -> str:
    """What a learner types to get a hint for a check."""
    return f"cvgrade hint {result.lesson} {check.id}"


def verdict(result: LessonResult) -> str:
    """Where a result stands, in one sentence."""
    missing = [check for check in result.required if check.judged and not check.passed]
    if result.passed:
        return "Every required check passed."
    if result.broken:
        return "cvgrade itself failed in part: shown, but not recorded."
    if missing and not result.begun:
        return "Nothing attempted yet."
    if missing:
        return f"{counted(len(missing), 'required check')} to go."
    if not result.complete:
        return "Not everything is gradable on this machine. That costs no points."
    return "This lesson has no required checks."


def moment(timestamp: str) -> str:
    """An ISO 8601 time as one reads it: ``23 Nov 2026, 08:10 UTC``; anything else as it stands."""
    try:
        time = datetime.fromisoformat(timestamp)
    except ValueError:
        return timestamp
    zone = " UTC" if time.tzinfo is not None and not time.utcoffset() else ""
    return f"{time.day} {_MONTHS[time.month - 1]} {time.year}, {time:%H:%M}{zone}"


def duration(seconds: float) -> str:
    """Seconds for people: ``42 s``, ``7 min``, ``3.2 h``."""
    if seconds < 100:
        return f"{seconds:.0f} s"
    return f"{seconds / 60:.0f} min" if seconds < 6000 else f"{seconds / 3600:.1f} h"
