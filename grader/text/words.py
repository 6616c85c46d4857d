"""Wording shared by all reports: outcomes, states, points, verdicts, times."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from grader.model import CheckResult, LessonResult, Outcome


@dataclass(frozen=True, slots=True)
class Style:
    """How an outcome or a state is shown.

    Attributes:
        symbol: One character.
        ascii: One ASCII character, for consoles that cannot encode `symbol`.
        words: Two or three words.
        tone: ``good``, ``bad``, ``busy``, ``quiet`` or ``warn``. It alone determines the color.
        icon: Name of the icon. Two tones never share one.
    """

    symbol: str
    ascii: str
    words: str
    tone: str
    icon: str


OUTCOME_STYLES = {
    Outcome.PASSED: Style("✓", "+", "passed", "good", "tick"),
    Outcome.FAILED: Style("✗", "x", "not right yet", "bad", "cross"),
    Outcome.RAISED: Style("✗", "x", "raised an error", "bad", "cross"),
    Outcome.TIMEOUT: Style("✗", "x", "took too long", "bad", "cross"),
    Outcome.MEMORY: Style("✗", "x", "used too much memory", "bad", "cross"),
    Outcome.CRASHED: Style("✗", "x", "crashed", "bad", "cross"),
    Outcome.UNATTEMPTED: Style("○", "o", "not attempted", "quiet", "ring"),
    Outcome.SKIPPED: Style("↷", ">", "skipped", "quiet", "skip"),
    Outcome.NOT_RUN: Style("–", "-", "not judged", "warn", "dash"),
    Outcome.UNAVAILABLE: Style("–", "-", "not gradable here", "warn", "dash"),
    Outcome.BROKEN: Style("!", "!", "bug in cvgrade", "warn", "alert"),
}
STATE_STYLES = {
    "passed": Style("✓", "+", "passed", "good", "tick"),
    "passed earlier": Style("✓", "+", "passed earlier", "good", "tick"),
    "in progress": Style("◐", "*", "in progress", "busy", "half"),
    "not started": Style("○", "o", "not started", "quiet", "ring"),
    "not gradable here": Style("–", "-", "not gradable here", "warn", "dash"),
    "graded": Style("◐", "*", "graded", "busy", "half"),
    "not submitted": Style("○", "o", "not submitted", "quiet", "ring"),
    "needs review": Style("–", "-", "needs review", "warn", "dash"),
}
"""Styles of the states of `grader.report.progress.LessonProgress`."""

TIME_SOURCES = {
    "file": "time of the file",
    "commit": "time of the commit",
    "platform": "time on the platform",
    "times file": "time from the times file",
}
"""Words for the sources of a time of submission."""

_MONTHS = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split()


def percent(share: float | None) -> str:
    """Format a fraction as whole percent, and None as a dash. 99.6 % is not rounded to 100 %."""
    if share is None:
        return "–"
    rounded = round(share * 100)
    return f"{99 if rounded == 100 and share < 1 else rounded} %"


def number(points: float) -> str:
    """Format points without trailing zeros: ``2``, ``0.5``. What rounds to 0 has no sign."""
    return f"{round(points, 2) + 0.0:.2f}".rstrip("0").rstrip(".")


def counted(count: float, noun: str) -> str:
    """Return a number with its noun: ``1 check``, ``3 checks``."""
    return f"{number(count)} {noun}{'' if count == 1 else 's'}"


def listed(names: Iterable[str], limit: int = 5) -> str:
    """Join names with commas; after `limit` of them, say how many more there are."""
    all_names = list(names)
    if len(all_names) <= limit + 1:
        return ", ".join(all_names)
    return f"{', '.join(all_names[:limit])} and {len(all_names) - limit} more"


def limited(lines: Sequence[str], limit: int, where: str = "") -> list[str]:
    """Return the first lines of a list; after `limit` of them, say how many more there are, and where."""
    if len(lines) <= limit:
        return list(lines)
    return [*lines[:limit], f"and {len(lines) - limit} more{f'; {where}' if where else ''}"]


def sentence(text: str) -> str:
    """Capitalize the first letter unless the first word is a name from the code, or ``cvgrade``."""
    first = text.split(" ", 1)[0]
    return text if first == "cvgrade" or set("_().=`'") & set(first) else text[:1].upper() + text[1:]


def informative_call(check: CheckResult) -> str:
    """Return the judged call; empty if it has no arguments and therefore adds no information."""
    return "" if check.called == f"{check.function}()" else check.called


def hint_command(result: LessonResult, check: CheckResult) -> str:
    """Return the command that shows a hint for a check."""
    return f"cvgrade hint {result.lesson} {check.id}"


def verdict(result: LessonResult) -> str:
    """Summarize a result in one sentence."""
    missing = [check for check in result.required if check.judged and not check.passed]
    if result.passed:
        return "Every required check passed."
    if result.broken:
        return "A bug in cvgrade stopped some checks. This result is not recorded."
    if missing and not result.attempted:
        return "Nothing attempted yet."
    if missing:
        return f"{counted(len(missing), 'required check')} {'not passed' if result.learner else 'left'}."
    if not result.complete:
        return "Some checks cannot be graded on this machine. That costs no points."
    return "All of this is a bonus."


def readable_time(timestamp: str) -> str:
    """Format an ISO 8601 time as ``23 Nov 2026, 08:10 UTC``; return other text unchanged."""
    try:
        time = datetime.fromisoformat(timestamp)
    except ValueError:
        return timestamp
    zone = " UTC" if time.tzinfo is not None and not time.utcoffset() else ""
    return f"{time.day} {_MONTHS[time.month - 1]} {time.year}, {time:%H:%M}{zone}"


def readable_moment(seconds: float) -> str:
    """Format seconds since 1970 like `readable_time`. A time that no calendar has is called impossible."""
    try:
        return readable_time(datetime.fromtimestamp(seconds, UTC).isoformat())
    except (ValueError, OverflowError, OSError):
        return "an impossible time"


def local_time(timestamp: str) -> str:
    """Format an ISO 8601 time as ``23 Nov 2026, 09:10``, in the time zone of this machine."""
    try:
        local = datetime.fromisoformat(timestamp).astimezone()
    except (ValueError, OverflowError, OSError):
        return timestamp
    return readable_time(local.replace(tzinfo=None).isoformat())


def submission_time(seconds: float | None, time_source: str) -> str:
    """Format a time of submission with its source; "time unknown" for None."""
    if seconds is None:
        return "time unknown"
    moment = readable_moment(seconds)
    source = TIME_SOURCES.get(time_source)
    return f"{moment} ({source})" if source else moment


def duration(seconds: float) -> str:
    """Format a duration: ``42 s``, ``7 min``, ``3.2 h``."""
    if seconds < 100:
        return f"{seconds:.0f} s"
    return f"{seconds / 60:.0f} min" if seconds < 6000 else f"{seconds / 3600:.1f} h"
