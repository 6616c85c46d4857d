"""``cvgrade assets``: list, download and verify images, network weights and data sets."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import click

from grader.errors import AssetError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from grader.assets.inventory import Entry
    from grader.assets.locations import AssetStatus
    from grader.course.layout import Course

MAX_WIDTH = 400
"""Largest width of the table of files."""

_COLORS = {"present": "green", "absent": "yellow", "damaged": "red"}


@click.group()
def assets() -> None:
    """List, download and verify images, weights and data sets."""


@assets.command("list")
@click.option("--json", "as_json", is_flag=True, help="Print all fields of each file as JSON.")
def list_(as_json: bool) -> None:
    """List all files and whether this machine has them.

    Only names and sizes are compared; `cvgrade assets verify` compares checksums.
    """
    course, chosen = _choose(())
    holdings = _look(course, chosen, verify=False)
    if as_json:
        document = {"schema": 1, "assets": [_as_json(*pair) for pair in zip(chosen, holdings, strict=True)]}
        click.echo(json.dumps(document, indent=2, ensure_ascii=False))
    else:
        _print_table(chosen, holdings)


@assets.command()
@click.argument("names", nargs=-1)
def fetch(names: tuple[str, ...]) -> None:
    """Download missing files.

    NAMES are names of files, groups or lessons. Without NAMES, all missing files are downloaded. Run the
    command again to resume an interrupted download. The environment variable CVGRADE_MIRROR can name a server
    to download from instead of the original sites.
    """
    from grader.assets.fetch import fetch as download
    from grader.text.words import counted

    course, chosen = _choose(names)
    if not names:
        chosen = [entry for entry in chosen if entry.asset.url]
    holdings = _look(course, chosen, verify=True)
    wanted = [entry for entry, held in zip(chosen, holdings, strict=True) if held.state != "present"]
    if not wanted:
        click.echo("Nothing to download: no file is missing.")
        return
    click.echo(f"Downloading {counted(len(wanted), 'file')}, {_total(wanted)}.")
    failed: list[str] = []
    for entry in wanted:
        try:
            path = download(entry.asset, course, entry.lesson, lambda text: click.echo(text, err=True))
        except AssetError as error:
            if len(wanted) == 1:
                raise
            click.echo(f"{error.message} {error.advice}".strip(), err=True)
            failed.append(entry.asset.name)
        except KeyboardInterrupt:
            click.echo("\nStopped. Run the same command again to resume the download.", err=True)
            raise
        else:
            click.echo(f"{entry.asset.name}: {path}")
    if failed:
        raise AssetError(
            f"{len(failed)} of {counted(len(wanted), 'file')} could not be downloaded: {', '.join(failed)}.",
            "The reasons are above. Run the same command again to resume.",
        )


@assets.command()
@click.argument("names", nargs=-1)
def verify(names: tuple[str, ...]) -> None:
    """Compare the checksums of files on this machine.

    NAMES are names of files, groups or lessons; the default is all files. The exit code is 1 if a file is
    damaged. Missing files are listed, but they are not an error.
    """
    course, chosen = _choose(names)
    holdings = _look(course, chosen, verify=True)
    _print_table(chosen, holdings)
    damaged = [
        entry.asset.name for entry, held in zip(chosen, holdings, strict=True) if held.state == "damaged"
    ]
    if damaged:
        click.echo(
            f"Damaged: {', '.join(damaged)}. Run `cvgrade assets fetch NAME` to download a file again.",
            err=True,
        )
        click.get_current_context().exit(1)


def _choose(names: Sequence[str]) -> tuple[Course, list[Entry]]:
    from grader.assets.inventory import select
    from grader.workspace.folder import workspace_course

    course, lessons = workspace_course()
    return course, list(select(lessons, names))


def _look(course: Course, chosen: Sequence[Entry], *, verify: bool) -> list[AssetStatus]:
    from grader.assets.locations import asset_status

    return [asset_status(entry.asset, course, entry.lesson, verify=verify) for entry in chosen]


def _as_json(entry: Entry, held: AssetStatus) -> dict[str, Any]:
    import msgspec

    return {
        **msgspec.structs.asdict(entry.asset),
        "lessons": list(entry.used_by),
        "path": str(held.path),
        "state": held.state,
        "note": held.note,
    }


def _print_table(chosen: Sequence[Entry], holdings: Sequence[AssetStatus]) -> None:
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    table = Table(box=None, header_style="bold", pad_edge=False)
    for heading in ("file", "state", "size", "lessons", "group", "note"):
        table.add_column(heading, no_wrap=True, justify="right" if heading == "size" else "left")
    for entry, held in zip(chosen, holdings, strict=True):
        size = held.path.stat().st_size if held.path.is_file() else entry.asset.size
        cells = (_human(size), ", ".join(entry.used_by), entry.asset.group, held.note)
        table.add_row(
            Text(entry.asset.name),
            Text(held.state, style=_COLORS[held.state]),
            *(Text(cell) for cell in cells),
        )
    # A name can be copied if the terminal breaks a line that is too long, and not if the table does.
    needed = Console(width=MAX_WIDTH).measure(table).maximum
    Console(width=max(needed, Console().width)).print(table)


def _total(chosen: Sequence[Entry]) -> str:
    from grader.text.words import counted

    sizes = [entry.asset.size for entry in chosen]
    unknown = sizes.count(0)
    known = _human(sum(sizes))
    if not unknown:
        return known
    return f"{known} and {counted(unknown, 'file')} of unknown size" if known else "size unknown"


def _human(size: int) -> str:
    from rich.filesize import decimal

    return decimal(size) if size else ""
