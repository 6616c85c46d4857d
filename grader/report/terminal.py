"""A result as lines on a terminal.

A learner's text is cleaned and put into `rich.text.Text`, so that nothing in it is taken for markup
or moves the cursor, and every character is one that the console's encoding has.
"""

from __future__ import annotations

from itertools import groupby

from rich.console import Console
from rich.text import Text

from grader.model import CheckResult, LessonResult
from grader.report.clean import clean, one_line
from grader.report.outline import Entry, Group, common_fault, outline
from grader.report.words import MARKS, WRONG, counted, hint_command, number, verdict

__all__ = ["number", "print_result"]

MAX_WIDTH = 92
"""Longer lines are hard to read, however wide the window is."""

MAX_OUTPUT_LINES = 20
MAX_OUTPUT_WIDTH = 400
MAX_ERROR_LINES = 6

_STYLES = {"good": "green", "bad": "red", "quiet": "dim", "warn": "yellow"}
_STAND_INS = str.maketrans(
    {"×": "x", "–": "-", "—": "-", "…": "...", "→": "->", "’": "'", "‘": "'", "“": '"', "”": '"'}
    | {"│": "|", "·": ".", "▸": ">", "≠": "!=", "≤": "<=", "≥": ">=", "−": "-", "°": " deg"}
)


def print_result(console: Console, result: LessonResult) -> None:
    """Print a whole result, the score last."""
    page = _Page(console)
    page.put(Text.assemble((page.line(result.lesson), "dim"), "  ", (page.line(result.title), "bold")))
    fault = common_fault(result)
    groups = outline(result)
    if fault:
        _print_fault(page, result, fault)
    elif all(group.idle for group in groups):
        _print_untouched(page, result)
    else:
        for idle, some in groupby(groups, key=lambda group: group.idle):
            _print_idle(page, list(some)) if idle else _print_groups(page, result, list(some))
    for note in result.notes:
        page.put(Text(page.text(note)), Text("  note  ", "dim"))
    _print_output(page, result)
    _print_score(page, result)


class _Page:
    """Prints wrapped lines with a hanging indent, in characters that the console has.

    Args:
        console: Where to.
    """

    def __init__(self, console: Console) -> None:
        self._console = console
        self._encoding = console.encoding or "ascii"
        self.width = min(console.width, MAX_WIDTH)

    def text(self, text: str, limit: int = 1200) -> str:
        """A text of several lines, safe to print."""
        return self._fitted(clean(text, limit).expandtabs(4))

    def line(self, text: str, limit: int = 400) -> str:
        """A text as one line, safe to print."""
        return self._fitted(one_line(text, limit))

    def sign(self, check: CheckResult) -> str:
        """The mark of an outcome."""
        mark = MARKS[check.outcome]
        return mark.sign if self._has(mark.sign) else mark.ascii

    def put(self, text: Text, first: str | Text = "", rest: str | Text | None = None, right: str = "") -> None:
        """Print a text.

        Args:
            text: Wrapped at words; words that are too long are broken.
            first: Stands before the first line.
            rest: Stands before the others; blanks of the same length if None.
            right: Stands at the right end of the last line.
        """
        first = Text(first) if isinstance(first, str) else first
        rest = Text(rest if rest is not None else " " * first.cell_len) if not isinstance(rest, Text) else rest
        room = max(self.width - first.cell_len - (len(right) + 2 if right else 0), 10)
        wrapped = text.wrap(self._console, room, overflow="fold") or [Text()]
        for index, line in enumerate(wrapped):
            whole = (first if not index else rest).copy().append_text(line)
            if right and index == len(wrapped) - 1:
                dots = max(self.width - whole.cell_len - len(right) - 2, 0)
                whole.append(f" {self._fitted('·') * dots} ", "dim").append(right, line.style or "")
            whole.rstrip()
            self._console.print(whole, soft_wrap=True, highlight=False)

    def _has(self, text: str) -> bool:
        try:
            text.encode(self._encoding)
        except (UnicodeEncodeError, LookupError):
            return False
        return True

    def _fitted(self, text: str) -> str:
        if self._has(text):
            return text
        plain = text.translate(_STAND_INS)
        return plain if self._has(plain) else plain.encode("ascii", "replace").decode("ascii")


def _print_fault(page: _Page, result: LessonResult, fault: CheckResult) -> None:
    """A file that could not be graded at all: the reason once, not once a check."""
    mark = MARKS[fault.outcome]
    sign = Text(f"  {page.sign(fault)} ", _STYLES[mark.tone])
    _print_why(page, result, Entry(fault), sign)
    page.put(Text(f"{counted(len(result.checks), 'check')} could not be run.", "dim"), "    ")


def _print_untouched(page: _Page, result: LessonResult) -> None:
    functions = ", ".join(f"{page.line(check.function)}()" for check in _first_of_each(result))
    page.put(Text(f"Not attempted yet. To write: {functions}."), "  ")
    page.put(Text(f"A first hint: cvgrade hint {page.line(result.lesson)}", "dim"), "  ")


def _first_of_each(result: LessonResult) -> list[CheckResult]:
    required = result.required or result.checks
    return list({check.function: check for check in reversed(required)}.values())[::-1]


def _print_groups(page: _Page, result: LessonResult, groups: list[Group]) -> None:
    for group in groups:
        for entry in group.entries:
            _print_check(page, result, entry)


def _print_idle(page: _Page, groups: list[Group]) -> None:
    for group in groups:
        first = group.entries[0].check
        text = Text(f"{page.line(group.function)}()  not attempted, {counted(len(group.entries), 'check')}")
        page.put(
            text, Text(f"  {page.sign(first)} ", "dim"), right=_points(0, group.points, bonus=group.bonus)
        )


def _print_check(page: _Page, result: LessonResult, entry: Entry) -> None:
    check = entry.check
    mark = MARKS[check.outcome]
    title = Text(page.line(check.title))
    if check.outcome in WRONG:
        title.stylize("bold")
    elif not check.passed:
        title.append(f"  {page.line(mark.words)}", "dim")
    points = _points(check.earned, check.points, bonus=check.bonus) if check.judged else "not counted"
    page.put(title, Text(f"  {page.sign(check)} ", _STYLES[mark.tone]), right=points)
    if check.passed:
        return
    if entry.same_as:
        page.put(Text(f"for the same reason as “{entry.same_as}”" if False else "", "dim"), "    ")
    else:
        _print_why(page, result, entry, Text("    "))


def _points(earned: float, points: float, *, bonus: bool) -> str:
    return f"{'bonus ' if bonus else ''}{number(earned)}/{number(points)}"
