"""``cvgrade doctor``: check the installation and print what to do about problems."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

import click

from grader.cli.options import PLAIN, is_plain, new_console, shows_unicode

if TYPE_CHECKING:
    from rich.console import Console

    from grader.doctor import Finding


@click.command()
@PLAIN
def doctor() -> None:
    """Check your installation.

    The output lists what cvgrade needs, what is missing and how to install it. The exit code is 3 if
    something necessary is missing.
    """
    from grader.doctor import examine_machine, tensorflow_test
    from grader.workspace.folder import enclosing_workspace, workspace_course

    console = new_console()
    ok, note, cross = ("✓", "–", "✗") if shows_unicode(console.encoding) else ("+", "-", "x")
    marks = {"ok": ok, "note": note, "missing": cross}
    missing = False
    course, lessons = workspace_course()
    workspace = enclosing_workspace(Path.cwd())
    tensorflow = tensorflow_test(course, lessons)
    for finding in chain(examine_machine(course, lessons, workspace), _announced(console, tensorflow)):
        missing = missing or finding.state == "missing"
        _print(console, finding, marks[finding.state])
    if missing:
        sign = "missing" if is_plain() else marks["missing"]
        console.print(f"Something necessary is missing: see the lines with {sign}.", style="bold")
        raise SystemExit(3)
    console.print("You can start.", style="bold")


def _print(console: Console, finding: Finding, mark: str) -> None:
    """Print a finding as a row with a mark, or as a line of words for screen readers."""
    from rich.table import Table
    from rich.text import Text

    if is_plain():
        console.print(Text(f"{finding.state}: {finding.what}: {finding.found} {finding.advice}".rstrip()))
        return
    style = {"ok": "green", "note": "yellow", "missing": "red"}[finding.state]
    table = Table.grid(padding=(0, 1))
    table.add_column(width=1)
    table.add_column(width=20)
    table.add_column(overflow="fold")
    table.add_row(Text(mark, style=style), Text(finding.what, style="bold"), Text(finding.found))
    if finding.advice:
        table.add_row("", "", Text(finding.advice, style="dim"))
    console.print(table)


def _announced(console: Console, tensorflow: Callable[[], Finding] | None) -> Iterator[Finding]:
    """Say that the last test takes longer, and wait for its result."""
    if tensorflow:
        console.print("Starting TensorFlow once. This takes up to 30 seconds.", style="dim")
        yield tensorflow()
