"""``cvgrade doctor``: check the installation and print what to do about problems."""

from __future__ import annotations

import click


@click.command()
def doctor() -> None:
    """Check your installation.

    The output lists what cvgrade needs, what is missing and how to install it. The exit code is 3 if
    something necessary is missing.
    """
    from rich.console import Console
    from rich.text import Text

    from grader.doctor import examine_machine

    console = Console(highlight=False)
    marks = {"ok": ("✓", "green"), "note": ("–", "yellow"), "missing": ("✗", "red")}
    missing = False
    for finding in examine_machine():
        mark, style = marks[finding.state]
        line = Text(f"{mark} ", style=style).append(f"{finding.what:<22}", style="bold").append(finding.found)
        console.print(line)
        if finding.advice:
            console.print(Text(f"    {finding.advice}", style="dim"))
        missing = missing or finding.state == "missing"
    if missing:
        raise SystemExit(3)
