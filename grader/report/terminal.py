"""A result as text on a terminal.

A learner's text is cleaned and put into `rich.text.Text`, so that nothing in it is interpreted as markup or
moves the cursor. Characters that the console's encoding lacks are replaced.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from rich.console import Console
from rich.text import Text

from grader.model import WRONG_OUTCOMES, CheckResult, LessonResult, Misconception, Outcome
from grader.report.inline_images import MAX_IMAGES, labeled_escapes, protocol
from grader.report.outline import Entry, Group, common_fault, outline
from grader.report.printed import shortened
from grader.report.progress import open_bonus
from grader.text.clean import clean, one_line
from grader.text.words import (
    OUTCOME_STYLES,
    counted,
    hint_command,
    informative_call,
    number,
    sentence,
    verdict,
)

__all__ = ["PlainConsole", "number", "print_learned", "print_result", "print_trial"]

MAX_WIDTH = 92
"""Largest width of a line: longer lines are hard to read, however wide the window is."""

MAX_OUTPUT_LINES = 20
MAX_OUTPUT_WIDTH = 400
MAX_ERROR_LINES = 6

MAX_TRIED = 10
"""Largest number of images of a trial on a terminal."""

_INDENT = "    "
_STYLES = {"good": "green", "bad": "red", "quiet": "dim", "warn": "yellow"}
_ASCII_SUBSTITUTES = str.maketrans(
    {"×": "x", "•": "-", "–": "-", "—": "-", "…": "...", "→": "->", "’": "'", "‘": "'", "“": '"', "”": '"'}
    | {"│": "|", "·": ".", "▸": ">", "≠": "!=", "≤": "<=", "≥": ">=", "−": "-", "°": " deg"}
)


class PlainConsole(Console):
    """A console for screen readers: words instead of signs, no color, no images, no ornaments."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**options, highlight=False, color_system=None, force_terminal=False)


def print_result(console: Console, result: LessonResult) -> None:
    """Print a whole result. The score comes last."""
    page = _Page(console)
    page.put(Text.assemble((page.line(result.lesson), "dim"), "  ", (page.line(result.title), "bold")))
    fault = common_fault(result)
    groups = outline(result)
    if fault:
        _print_fault(page, fault)
    elif all(group.unattempted for group in groups):
        _print_untouched(page, result)
    else:
        for group in groups:
            if group.unattempted:
                _print_unattempted(page, group)
                continue
            for entry in group.entries:
                _print_check(page, result, entry)
    for note in result.notes:
        page.put(Text(page.text(note)), Text("  note  ", "dim"))
    _print_output(page, result)
    _print_shown(page, result)
    _print_score(page, result)


def print_learned(
    console: Console, result: LessonResult, learned: Sequence[str], *, recorded: bool = True
) -> None:
    """Print what the learner has learned in a lesson that is passed, the open bonus, and the next commands.

    Args:
        console: Console to print to.
        result: The result that passes.
        learned: What the learner has learned, in sentences.
        recorded: Whether the result counts as progress, so that the worked solution is available.
    """
    page = _Page(console)
    if learned:
        page.put(Text("You have learned:", "bold"), "  ")
    for text in learned:
        page.put(Text(page.line(text)), f"  {page.ornament('•')}")
    if functions := open_bonus(result):
        page.put(Text(page.line(f"Open bonus: {', '.join(f'{name}()' for name in functions)}.")), "  ")
    if recorded:
        command = f"`cvgrade solution {page.line(result.lesson)}`"
        page.put(Text(f"Worked solution: {command}; beside yours: add `--compare`"), "  ")
    page.put(Text())


def print_trial(console: Console, result: LessonResult, image: str, then: str) -> None:
    """Print what a trial showed: images where the terminal can show them, and every figure in words.

    Args:
        console: Console to print to.
        result: The result of the trial; each of its checks is one trial.
        image: Name of the learner's own image; may be empty.
        then: What the learner can do next.
    """
    page = _Page(console)
    for check in result.checks:
        on = f" on {page.line(image)}" if image else ""
        heading = Text.assemble((page.line(result.lesson), "dim"), f"  {page.line(check.function)}()", on)
        heading.stylize("bold", len(result.lesson))
        page.put(heading)
        style = OUTCOME_STYLES[check.outcome]
        words = "" if check.passed or page.plain else f"  {style.words}"
        title = Text(page.line(sentence(check.title))).append(words, _STYLES[style.tone])
        page.put(title, Text(f"  {page.symbol(check)} ", _STYLES[style.tone]))
        if not check.passed:
            _print_reason(page, check, _INDENT, check.misconceptions)
        page.images(check, MAX_TRIED)
        for figure in check.figures:
            page.put(Text(f"{page.line(figure.title)}: {page.text(figure.alt)}", "dim"), _INDENT)
    for note in result.notes:
        page.put(Text(page.text(note)), _INDENT)
    _print_output(page, result)
    page.put(Text(page.line(then), "dim"), "  ")


class _Page:
    """Prints wrapped lines with a hanging indent, in characters that the console can encode.

    Args:
        console: Console to print to.
    """

    def __init__(self, console: Console) -> None:
        self._console = console
        self._encoding = console.encoding or "ascii"
        self.plain = isinstance(console, PlainConsole)
        self.width = min(console.width, MAX_WIDTH)

    def text(self, text: str, limit: int = 1200) -> str:
        """Return a text of several lines, safe to print."""
        return self._encodable(clean(text, limit).expandtabs(4))

    def line(self, text: str, limit: int = 400) -> str:
        """Return a text as one line, safe to print."""
        return self._encodable(one_line(text, limit))

    def symbol(self, check: CheckResult) -> str:
        """Return the symbol of a check's outcome; for a screen reader, the outcome in words."""
        style = OUTCOME_STYLES[check.outcome]
        if self.plain:
            return f"{style.words}:"
        return style.symbol if self._has(style.symbol) else style.ascii

    def ornament(self, sign: str) -> str:
        """Return a sign that only guides the eye, with a space behind it; nothing for a screen reader."""
        return "" if self.plain else f"{self.line(sign)} "

    def put(
        self, text: Text, first: str | Text = "", rest: str | Text | None = None, right: str = ""
    ) -> None:
        """Print a text.

        Args:
            text: The text. It is wrapped at words; words that are too long are broken.
            first: Printed before the first line.
            rest: Printed before the other lines; spaces of the same width if None.
            right: Printed at the right end of the last line.
        """
        first = Text(first) if isinstance(first, str) else first
        rest = (
            Text(rest if rest is not None else " " * first.cell_len) if not isinstance(rest, Text) else rest
        )
        if right and self.plain:
            text, right = text.copy().append(f", {right}"), ""
        room = max(self.width - first.cell_len - (len(right) + 2 if right else 0), 10)
        wrapped = text.wrap(self._console, room, overflow="fold") or [Text()]
        for index, line in enumerate(wrapped):
            whole = (first if not index else rest).copy().append_text(line)
            if right and index == len(wrapped) - 1:
                dots = max(self.width - whole.cell_len - len(right) - 2, 0)
                whole.append(f" {self._encodable('·') * dots} ", "dim").append(right, line.style or "")
            whole.rstrip()
            self._console.print(whole, soft_wrap=True, highlight=False)

    def images(self, check: CheckResult, limit: int = MAX_IMAGES) -> None:
        """Show the images of a check on a terminal that can show images."""
        how = protocol() if self._console.is_terminal else None
        for label, escape in labeled_escapes(check, how, limit) if how else ():
            self.put(Text(self.line(label), "dim"), _INDENT)
            self._console.file.write(f"{_INDENT}{escape}\n")

    def _has(self, text: str) -> bool:
        try:
            text.encode(self._encoding)
        except (UnicodeEncodeError, LookupError):
            return False
        return True

    def _encodable(self, text: str) -> str:
        if self._has(text):
            return text
        plain = text.translate(_ASCII_SUBSTITUTES)
        return plain if self._has(plain) else plain.encode("ascii", "replace").decode("ascii")


def _print_fault(page: _Page, fault: CheckResult) -> None:
    """Print why a file could not be graded at all: the reason once, not once per check."""
    style = _STYLES[OUTCOME_STYLES[fault.outcome].tone]
    _print_reason(page, fault, Text(f"  {page.symbol(fault)} ", style), fault.misconceptions)
    page.put(Text("No checks could run until this is fixed.", "dim"), "    ")


def _print_untouched(page: _Page, result: LessonResult) -> None:
    names = dict.fromkeys(check.function for check in result.required or result.checks)
    page.put(Text(f"Not attempted yet. Write {', '.join(f'{page.line(name)}()' for name in names)}."), "  ")
    page.put(Text(f"First hint: cvgrade hint {page.line(result.lesson)}", "dim"), "  ")


def _print_unattempted(page: _Page, group: Group) -> None:
    """Print one line for a function that is still a stub."""
    symbol = Text(f"  {page.symbol(group.entries[0].check)} ", "dim")
    state = "" if page.plain else "  not attempted"  # the symbol is in words
    text = Text(f"{page.line(group.function)}()").append(
        f"{state}, {counted(len(group.entries), 'check')}", "dim"
    )
    points = _points(0, group.points, bonus=group.bonus)
    extra = f" + {_points(*group.extra, bonus=True)}" if group.extra[1] else ""
    page.put(text, symbol, right=points + extra)


def _print_check(page: _Page, result: LessonResult, entry: Entry) -> None:
    check = entry.check
    style = OUTCOME_STYLES[check.outcome]
    wrong = check.outcome in WRONG_OUTCOMES
    title = Text(page.line(sentence(check.title)), "bold" if wrong else "")
    if not check.passed and check.outcome is not Outcome.FAILED and not page.plain:
        title.append(f"  {page.line(style.words)}", f"not bold {_STYLES[style.tone]}")
    points = _points(check.earned, check.points, bonus=check.bonus) if check.judged else "not counted"
    page.put(title, Text(f"  {page.symbol(check)} ", _STYLES[style.tone]), right=points)
    if entry.same_as:
        page.put(Text(page.line(f"Same reason as “{sentence(entry.same_as)}”"), "dim"), _INDENT)
    elif wrong or not check.judged:
        _print_reason(page, check, _INDENT, entry.misconceptions, entry.repeated)
    elif check.outcome is Outcome.SKIPPED and not entry.follows:
        page.put(Text(page.line(sentence(check.message)), "dim"), _INDENT)
    if wrong:
        page.images(check)
        arrow = "Hint: " if page.plain else page.ornament("→")
        page.put(Text(page.line(hint_command(result, check)), "cyan"), f"{_INDENT}{arrow}")


def _print_reason(
    page: _Page,
    check: CheckResult,
    first: str | Text,
    misconceptions: tuple[Misconception, ...] = (),
    repeated: tuple[str, ...] = (),
) -> None:
    """Print the message, misconceptions, call, both values, the learner's lines and the exception."""
    page.put(Text(page.text(sentence(check.message))), first)
    for misconception in misconceptions:
        _print_misconception(page, misconception)
    for name in repeated:
        page.put(Text(f"As above: {page.line(name)}", "yellow"), _INDENT)
    values = (("called", informative_call(check)), ("found", check.found), ("expected", check.expected))
    for label, value in values:
        if value:
            page.put(Text(page.text(value)), Text(f"{_INDENT}{label:<10}", "dim"))
    for frame in check.frames:
        where = f"{_INDENT}{frame.where:<9} "
        page.put(Text(page.line(frame.source or f"in {frame.function}"), "italic"), Text(where, "dim"))
    for line in page.text(check.error).splitlines()[:MAX_ERROR_LINES]:
        page.put(Text(line, "red"), _INDENT + " " * 10 if check.frames else _INDENT)


def _print_misconception(page: _Page, misconception: Misconception) -> None:
    page.put(Text(f"Likely cause: {page.line(misconception.name)}", "bold yellow"), _INDENT)
    page.put(Text(page.text(misconception.why)), _INDENT)
    if misconception.line:
        where = Text(f"{_INDENT}{misconception.where:<9} ", "dim")
        page.put(Text(page.line(misconception.source), "italic"), where)
    page.put(Text(page.text(misconception.hint), "cyan"), _INDENT)


def _print_output(page: _Page, result: LessonResult) -> None:
    lines = list(shortened(clean(result.output, None).splitlines()))
    if not lines:
        return
    bar = Text(f"  {page.ornament('│')}", "dim")
    page.put(Text("Output of your code (not graded):", "dim"), "  ")
    for line in lines[:MAX_OUTPUT_LINES]:
        page.put(Text(page.text(line, MAX_OUTPUT_WIDTH)), bar, bar)
    if len(lines) > MAX_OUTPUT_LINES:
        page.put(Text(f"and {counted(len(lines) - MAX_OUTPUT_LINES, 'more line')}", "dim italic"), bar)


def _print_shown(page: _Page, result: LessonResult) -> None:
    count = sum(len(figure.data.get("images", ())) for figure in result.shown)
    if count:
        page.put(Text(f"Your code showed {counted(count, 'image')}: see the report.", "dim"), "  ")


def _print_score(page: _Page, result: LessonResult) -> None:
    points = f"{number(result.earned)} of {number(result.possible)} points"
    line = Text(points if result.possible else "No points.", "bold")
    if result.bonus_earned:
        line.append(f" + {number(result.bonus_earned)} bonus", "cyan")
    caution = result.broken or not result.complete
    line.append(f"  {verdict(result)}", "green" if result.passed else "yellow" if caution else "not bold")
    page.put(line, "  ")
    page.put(Text())


def _points(earned: float, points: float, *, bonus: bool) -> str:
    return f"{'bonus ' if bonus else ''}{number(earned)}/{number(points)}"
