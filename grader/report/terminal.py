"""A result as lines on a terminal.

A learner's text is always put into `rich.text.Text`, so that nothing in it is taken for markup.
"""

from __future__ import annotations

from itertools import groupby

from rich.console import Console
from rich.text import Text

from grader.model import CheckResult, LessonResult, Outcome

MAX_OUTPUT_LINES = 20

_MARKS = {
    Outcome.PASSED: ("✓", "+", "green"),
    Outcome.FAILED: ("✗", "x", "red"),
    Outcome.RAISED: ("✗", "x", "red"),
    Outcome.TIMEOUT: ("✗", "x", "red"),
    Outcome.MEMORY: ("✗", "x", "red"),
    Outcome.CRASHED: ("✗", "x", "red"),
    Outcome.UNATTEMPTED: ("○", "o", "dim"),
    Outcome.SKIPPED: ("↷", ">", "dim"),
    Outcome.UNAVAILABLE: ("–", "-", "yellow"),
    Outcome.BROKEN: ("!", "!", "magenta"),
}
_WORDS = {
    Outcome.UNATTEMPTED: "not attempted",
    Outcome.SKIPPED: "skipped",
    Outcome.UNAVAILABLE: "not gradable here",
    Outcome.BROKEN: "cvgrade's own fault",
    Outcome.TIMEOUT: "timed out",
    Outcome.MEMORY: "out of memory",
    Outcome.CRASHED: "crashed",
}
INDENT = "    "


def number(points: float) -> str:
    """Points without needless zeros: ``2``, ``0.5``."""
    return f"{points:g}"


def check_line(check: CheckResult, *, plain: bool = False) -> Text:
    """The one line of a check: mark, title, points.

    Args:
        check: The check.
        plain: Use ASCII marks.
    """
    mark, ascii_mark, style = _MARKS[check.outcome]
    line = Text(f"  {ascii_mark if plain else mark} ", style=style)
    line.append(check.title, style="" if check.judged else "dim")
    points = f"  {number(check.earned)}/{number(check.points)}"
    line.append(
        points if check.judged else f"  (of {number(check.points)})", style="bold" if check.passed else "dim"
    )
    if check.bonus:
        line.append(" bonus", style="cyan")
    if check.outcome in _WORDS:
        line.append(f"  {_WORDS[check.outcome]}", style="dim")
    return line


def print_result(console: Console, result: LessonResult) -> None:
    """Print a whole result."""
    plain = not (console.encoding or "").lower().startswith("utf")
    console.print(Text(f"{result.lesson}  {result.title}", style="bold"))
    if not result.begun and all(check.outcome is Outcome.UNATTEMPTED for check in result.checks):
        _print_untouched(console, result)
    else:
        for _, group in groupby(result.checks, key=_same_story):
            _print_group(console, result, list(group), plain=plain)
    for note in result.notes:
        console.print(Text(f"  note: {note}", style="dim"))
    _print_output(console, result, plain=plain)
    console.print(score_line(result))


def _same_story(check: CheckResult) -> tuple[object, ...]:
    """Checks in a row that end in the same way for the same reason are told as one."""
    if check.passed or not check.message or check.called:
        return (check.id,)
    return (check.outcome, check.message, check.error)


def _print_untouched(console: Console, result: LessonResult) -> None:
    functions = list(dict.fromkeys(check.function for check in result.required))
    console.print(
        Text(f"  Not attempted yet. To write: {', '.join(f'{name}()' for name in functions)}.", style="dim")
    )
    console.print(Text(f"  A first hint: cvgrade hint {result.lesson}", style="dim"))


def _print_group(console: Console, result: LessonResult, group: list[CheckResult], *, plain: bool) -> None:
    for check in group:
        console.print(check_line(check, plain=plain))
    last = group[-1]
    if last.passed:
        return
    for line in explanation(last):
        console.print(Text(INDENT + "  ").append_text(line))
    if (
        last.outcome not in (Outcome.UNATTEMPTED, Outcome.SKIPPED, Outcome.UNAVAILABLE, Outcome.BROKEN)
        and last.called
    ):
        console.print(Text(f"{INDENT}  cvgrade hint {result.lesson} {last.id}", style="dim"))


def explanation(check: CheckResult) -> list[Text]:
    """Why a check did not pass, line by line."""
    lines = [Text(check.message)] if check.message else []
    if check.called and check.outcome is not Outcome.UNATTEMPTED:
        lines.append(Text.assemble(("called    ", "dim"), check.called))
    if check.found:
        lines.append(Text.assemble(("found     ", "dim"), check.found))
    if check.expected:
        lines.append(Text.assemble(("expected  ", "dim"), check.expected))
    if check.outcome is not Outcome.UNATTEMPTED:
        lines += [
            Text.assemble((f"line {frame.line:<5}", "dim"), frame.source or frame.function)
            for frame in check.frames
        ]
        lines += [Text(part, style="red") for part in check.error.splitlines()[:6]]
    return lines


def _print_output(console: Console, result: LessonResult, *, plain: bool) -> None:
    lines = result.output.splitlines()
    if not lines:
        return
    bar = "|" if plain else "│"
    console.print(Text("  your code printed:", style="dim"))
    for line in lines[:MAX_OUTPUT_LINES]:
        console.print(Text(f"  {bar} ", style="dim").append(line[:200], style="default"), overflow="fold")
    if len(lines) > MAX_OUTPUT_LINES:
        console.print(Text(f"  {bar} ... {len(lines) - MAX_OUTPUT_LINES} more lines", style="dim"))


def score_line(result: LessonResult) -> Text:
    """Points, bonus, and whether the lesson is passed."""
    line = Text("  ").append(f"{number(result.earned)} of {number(result.possible)} points", style="bold")
    if result.bonus_earned:
        line.append(f" + {number(result.bonus_earned)} bonus", style="cyan")
    if result.passed:
        line.append("  passed", style="bold green")
    elif result.broken:
        line.append("  not recorded: cvgrade failed, not you", style="magenta")
    elif not result.complete:
        line.append("  not everything is gradable on this machine", style="yellow")
    line.append(f"   (seed {result.seed})", style="dim")
    return line
