"""``cvgrade stop``: end what ``cvgrade check`` has left in the background."""

from __future__ import annotations

import click


@click.command()
def stop() -> None:
    """End the background sessions.

    After `cvgrade check`, a session stays in the background so that the next check starts at once. It ends
    itself after 15 minutes without a check. `cvgrade check --no-background` leaves none, nor does the line
    `background = "no"` in cvgrade.toml.

    Example: cvgrade stop
    """
    from grader.background.client import stop_all
    from grader.text.words import counted

    stopped = stop_all()
    if not stopped:
        click.echo("No background session was running.")
    for each in stopped:
        click.echo(f"Ended the session of {each.course} after {counted(each.graded, 'check')}.")
