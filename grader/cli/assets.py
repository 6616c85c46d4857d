"""``cvgrade assets``: which photographs, weights and data sets there are, fetching and verifying them."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import click

from grader.errors import AssetError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from grader.assets.inventory import Entry
    from grader.assets.locations import Holding
    from grader.course.layout import Course

_COLORS = {"present": "green", "absent": "yellow", "damaged": "red"}


@click.group()
def assets() -> None:
    """Photographs, network weights and data sets that the lessons use."""


@assets.command("list")
@click.option("--json", "as_json", is_flag=True, help="Print everything known about each file as JSON.")
def list_(as_json: bool) -> None:
    """List all files and say which are on this machine.

    Looks at names and sizes only; 'cvgrade assets verify' compares hashes.
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
    """Download files: by name, by group or by lesson; without NAMES everything that is missing.

    An interrupted download goes on where it stopped. CVGRADE_MIRROR names a copy in the classroom.
    """
    from grader.assets.fetch import fetch as bring

    course, chosen = _choose(names)
    if not names:
        chosen = [entry for entry in chosen if entry.asset.url]
    holdings = _look(course, chosen, verify=True)
    wanted = [entry for entry, held in zip(chosen, holdings, strict=True) if held.state != "present"]
    if not wanted:
        click.echo(f"Nothing to fetch: {_count(chosen)} on this machine already.")
        return
    click.echo(f"To fetch: {_count(wanted)}, {_total(wanted)}.")
    failed: list[str] = []
    for entry in wanted:
        try:
            path = bring(entry.asset, course, entry.lesson, lambda text: click.echo(text, err=True))
        except AssetError as error:
            if len(wanted) == 1:
                raise
            click.echo(f"{error.message} {error.advice}".strip(), err=True)
            failed.append(entry.asset.name)
        except KeyboardInterrupt:
            click.echo("\nStopped. What has come is kept: run the same command again to continue.", err=True)
            raise
        else:
            click.echo(f"{entry.asset.name}: {path}")
    if failed:
        raise AssetError(
            f"{len(failed)} of {len(wanted)} files could not be fetched: {', '.join(failed)}.",
            "The reasons are above. Run the same command again to continue.",
        )


@assets.command()
@click.argument("names", nargs=-1)
def verify(names: tuple[str, ...]) -> None:
    """Compare the hashes of files that are on this machine: all of them, or those that NAMES mean.

    Exit code 1 if a file is damaged. An absent file is listed and is no error.
    """
    course, chosen = _choose(names)
    holdings = _look(course, chosen, verify=True)
    _print_table(chosen, holdings)
    damaged = [
        entry.asset.name for entry, held in zip(chosen, holdings, strict=True) if held.state == "damaged"
    ]
    if damaged:
        click.echo(
            f"Damaged: {', '.join(damaged)}. 'cvgrade assets fetch NAME' downloads a file again.", err=True
        )
        click.get_current_context().exit(1)


def _choose(names: Sequence[str]) -> tuple[Course, list[Entry]]:
    from grader.assets.inventory import select
    from grader.course.catalog import load_lessons
    from grader.course.layout import find_course

    course = find_course()
    return course, list(select(load_lessons(course), names))


def _look(course: Course, chosen: Sequence[Entry], *, verify: bool) -> list[Holding]:
    from grader.assets.locations import holding

    return [holding(entry.asset, course, entry.lesson, verify=verify) for entry in chosen]


def _as_json(entry: Entry, held: Holding) -> dict[str, Any]:
    import msgspec

    return {
        **msgspec.structs.asdict(entry.asset),
        "lessons": list(entry.used_by),
        "path": str(held.path),
        "state": held.state,
        "note": held.note,
    }


def _print_table(chosen: Sequence[Entry], holdings: Sequence[Holding]) -> None:
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    table = Table(box=None, header_style="bold", pad_edge=False)
    for heading in ("file", "state", "size", "lessons", "group", "note"):
        table.add_column(heading, overflow="fold", justify="right" if heading == "size" else "left")
    for entry, held in zip(chosen, holdings, strict=True):
        size = held.path.stat().st_size if held.path.is_file() else entry.asset.size
        cells = (_human(size), ", ".join(entry.used_by), entry.asset.group, held.note)
        table.add_row(
            Text(entry.asset.name),
            Text(held.state, style=_COLORS[held.state]),
            *(Text(cell) for cell in cells),
        )
    Console().print(table)


def _count(chosen: Sequence[Entry]) -> str:
    return f"{len(chosen)} file{'' if len(chosen) == 1 else 's'}"


def _total(chosen: Sequence[Entry]) -> str:
    sizes = [entry.asset.size for entry in chosen]
    unknown = sizes.count(0)
    known = _human(sum(sizes))
    if not unknown:
        return f"{known} in all"
    plural = "s" if unknown > 1 else ""
    return f"{known} and {unknown} file{plural} of unknown size" if known else "size unknown"


def _human(size: int) -> str:
    from rich.filesize import decimal

    return decimal(size) if size else ""
