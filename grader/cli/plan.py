"""``cvgrade plan``: how many workers, how much memory and disk, and when it is done."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click
import msgspec

from grader.course.catalog import open_course, pick_lessons
from grader.errors import UsageError

if TYPE_CHECKING:
    from grader.capacity.benchmark import Rates
    from grader.capacity.plan import CapacityPlan
    from grader.capacity.simulation import Forecast
    from grader.course.pack import Lesson

_File = click.Path(path_type=Path)


@click.command()
@click.option(
    "--learners", type=click.IntRange(min=1, max=1_000_000), required=True, help="How many hand in."
)
@click.option("--lessons", "names", default="", help="For instance 2,3,5-7; every lesson if left out.")
@click.option(
    "--hours", type=click.FloatRange(min=0, min_open=True), required=True, help="All is to be done within."
)
@click.option(
    "--spread",
    type=click.FloatRange(min=0),
    default=0.0,
    help="Hours over which they hand in, most of them at the end; all are there at the start if left out.",
)
@click.option("--seconds", type=click.FloatRange(min=1), default=60.0, help="About how long to measure.")
@click.option("--rates", "rates_file", type=_File, help="Use rates that were measured before, or elsewhere.")
@click.option("--save-rates", type=_File, help="Keep what is measured.")
@click.option("--json", "as_json", is_flag=True, help="Print the plan as JSON.")
@click.option("--require-sandbox/--no-require-sandbox", default=None, help="As for `cvgrade grade`.")
def plan(
    learners: int,
    names: str,
    hours: float,
    spread: float,
    seconds: float,
    rates_file: Path | None,
    save_rates: Path | None,
    as_json: bool,
    require_sandbox: bool | None,
) -> None:
    """Plan the grading of a large class: workers, memory, disk, and when it is done.

    Measures on this machine how long submissions take, for about a minute, and simulates the queue.
    """
    from grader.capacity.benchmark import read_rates
    from grader.capacity.plan import plan_capacity
    from grader.capacity.simulation import Load

    if spread > hours:
        raise UsageError(f"What is handed in over {spread:g} h cannot all be graded within {hours:g} h.")
    _, lessons = open_course()
    picked = pick_lessons(lessons, names)
    if rates_file:
        rates = read_rates(rates_file)
        unknown = [lesson.id for lesson in picked if lesson.id not in rates.lessons]
        if unknown:
            raise UsageError(f"{rates_file} holds no rates of {', '.join(unknown)}.", "Measure again.")
    else:
        rates = _measure(picked, seconds, require_sandbox)
    if save_rates:
        save_rates.write_bytes(msgspec.json.format(msgspec.json.encode(rates)) + b"\n")
    load = Load(learners, tuple(lesson.id for lesson in picked), spread * 3600)
    advice = plan_capacity(rates, load, hours)
    if as_json:
        click.echo(msgspec.json.encode({"rates": rates, "plan": advice}))
    else:
        _tell(rates, advice, hours)
    raise SystemExit(0 if advice.workers else 1)


def _measure(lessons: tuple[Lesson, ...], seconds: float, require_sandbox: bool | None) -> Rates:
    from grader.assets.settings import suggest_settings
    from grader.batch.local_engine import sandbox_required
    from grader.capacity.benchmark import measure

    course, all_lessons = open_course()
    return measure(
        course,
        lessons,
        settings=suggest_settings(course, all_lessons),
        seconds=seconds,
        require_sandbox=sandbox_required(require_sandbox),
        report_progress=lambda what: click.echo(f"measuring: {what}", err=True),
    )


def _tell(rates: Rates, advice: CapacityPlan, hours: float) -> None:
    from rich.console import Console
    from rich.table import Table

    from grader.capacity.benchmark import mean_s
    from grader.text.words import counted, duration

    console = Console(highlight=False)
    together = f"{rates.workers_per_machine} at a time"
    measured = Table("lesson", "alone", together, "measured", title="Seconds a submission")
    for name, rate in rates.lessons.items():
        count = len(rate.alone) + len(rate.together)
        measured.add_row(name, f"{mean_s(rate.alone):.2f}", f"{mean_s(rate.together):.2f}", str(count))
    console.print(measured)
    columns = ("workers", "graded after", "done after", "half wait less than", "busy")
    compared = Table(*columns, title="Forecasts")
    for each in sorted((advice.forecast, *advice.others), key=lambda forecast: forecast.workers):
        chosen = "[bold]" if each is advice.forecast and advice.workers else ""
        compared.add_row(*(f"{chosen}{text}" for text in _row(each)))
    console.print(compared)
    if not advice.workers:
        click.echo(
            f"No number of workers does {advice.submissions:,} submissions in {hours:g} h: from the first"
            f" hand-in to the last report card it takes {duration(advice.minimum_s)} without any waiting."
            " Divide the class, or take more time."
        )
        return
    needed = f"{counted(advice.workers, 'worker')} on {counted(advice.machines, 'machine')}"
    click.echo(
        f"{advice.submissions:,} submissions in {hours:g} h: {needed} like this one ({rates.cores} cores),"
        f" done after {duration(advice.forecast.finish_s)}.\n"
        f"Memory a machine: {advice.memory_mb_each:,} MB; {advice.memory_mb_reserved:,} MB lets every"
        f" submission take all that it may.\n"
        f"Disk for gradebook and report cards: {advice.disk_mb:,} MB."
    )


def _row(each: Forecast) -> tuple[str, ...]:
    from grader.text.words import duration

    times = (each.graded_s, each.finish_s, each.wait_s)
    return (str(each.workers), *map(duration, times), f"{each.busy:.0%}")
