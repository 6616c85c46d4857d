"""``cvgrade plan``: the workers, memory and disk that grading a large class needs."""

from __future__ import annotations

import time
from pathlib import Path
from typing import TYPE_CHECKING

import click

from grader.cli.options import PATH, examples
from grader.errors import UsageError

if TYPE_CHECKING:
    from grader.capacity.benchmark import Rates
    from grader.capacity.plan import CapacityPlan
    from grader.capacity.simulation import Forecast
    from grader.course.pack import Lesson


@click.command(epilog=examples("cvgrade plan --learners 5000 --lessons 2,3,5-7 --hours 6"))
@click.option(
    "--learners", type=click.IntRange(min=1, max=1_000_000), required=True, help="Number of learners."
)
@click.option("--lessons", "names", default="", help="Lessons, such as 2,3,5-7. Default: all.")
@click.option(
    "--hours",
    type=click.FloatRange(min=0, min_open=True),
    required=True,
    help="Hours until all submissions are graded.",
)
@click.option(
    "--spread",
    type=click.FloatRange(min=0),
    default=0.0,
    help="Hours over which submissions arrive, most of them at the end. Default: all at the start.",
)
@click.option(
    "--seconds",
    type=click.FloatRange(min=1),
    default=60.0,
    show_default=True,
    help="Time to measure. Slow lessons take longer: each is graded 4 times.",
)
@click.option("--rates", "rates_file", type=PATH, help="Use saved rates instead of measuring.")
@click.option("--save-rates", type=PATH, help="Save the measured rates to this file.")
@click.option("--json", "as_json", is_flag=True, help="Print the plan as JSON.")
def plan(
    learners: int,
    names: str,
    hours: float,
    spread: float,
    seconds: float,
    rates_file: Path | None,
    save_rates: Path | None,
    as_json: bool,
) -> None:
    """Estimate workers, memory and time for a large class.

    The command measures how long submissions take on this machine, then simulates the queue. Measuring takes
    a minute, and longer for slow lessons: each one is graded at least four times. The exit code is 1 if no
    number of workers is enough.
    """
    import msgspec

    from grader.capacity.benchmark import read_rates
    from grader.capacity.plan import plan_capacity
    from grader.capacity.simulation import Load
    from grader.course.catalog import open_course, pick_lessons
    from grader.files import write_atomically

    if spread > hours:
        raise UsageError(
            f"Submissions arrive over {spread:g} h, so they cannot all be graded within {hours:g} h.",
            "Choose --hours at least as large as --spread.",
        )
    _, lessons = open_course()
    picked = pick_lessons(lessons, names)
    if rates_file:
        rates = read_rates(rates_file)
        unknown = [lesson.id for lesson in picked if lesson.id not in rates.lessons]
        if unknown:
            raise UsageError(
                f"{rates_file} has no rates of {', '.join(unknown)}.", "Measure again: leave out --rates."
            )
    else:
        rates = _measure(picked, seconds)
    if save_rates:
        write_atomically(save_rates, msgspec.json.format(msgspec.json.encode(rates)) + b"\n")
    load = Load(learners, tuple(lesson.id for lesson in picked), spread * 3600)
    capacity = plan_capacity(rates, load, hours)
    if as_json:
        click.echo(msgspec.json.encode({"rates": rates, "plan": capacity}))
    else:
        _print_plan(rates, capacity, hours)
    raise SystemExit(0 if capacity.workers else 1)


def _measure(lessons: tuple[Lesson, ...], seconds: float) -> Rates:
    from grader.assets.settings import suggest_settings
    from grader.capacity.benchmark import measure
    from grader.course.catalog import open_course

    course, all_lessons = open_course()
    began = time.monotonic()
    rates = measure(
        course,
        lessons,
        settings=suggest_settings(course, all_lessons),
        seconds=seconds,
        require_sandbox=False,  # only the course's own answers run
        report_progress=lambda what: click.echo(f"measuring: {what}", err=True),
    )
    click.echo(f"measured in {time.monotonic() - began:.0f} s", err=True)
    return rates


def _print_plan(rates: Rates, capacity: CapacityPlan, hours: float) -> None:
    from rich.console import Console
    from rich.table import Table

    from grader.capacity.benchmark import mean_s
    from grader.text.words import counted, duration

    console = Console(highlight=False)
    together = f"{rates.workers_per_machine} at a time"
    measured = Table("lesson", "one at a time", together, "measured", title="Seconds per submission")
    for name, rate in rates.lessons.items():
        count = len(rate.alone) + len(rate.together)
        measured.add_row(name, f"{mean_s(rate.alone):.2f}", f"{mean_s(rate.together):.2f}", str(count))
    console.print(measured)
    columns = ("workers", "graded after", "reports after", "median wait", "busy")
    compared = Table(*columns, title="Forecasts")
    for each in sorted((capacity.forecast, *capacity.others), key=lambda forecast: forecast.workers):
        chosen = "[bold]" if each is capacity.forecast and capacity.workers else ""
        compared.add_row(*(f"{chosen}{text}" for text in _row(each)))
    console.print(compared)
    submissions = f"{capacity.submissions:,} submission{'' if capacity.submissions == 1 else 's'}"
    if not capacity.workers:
        click.echo(
            f"No number of workers can grade {submissions} in {hours:g} h: even without any waiting it takes"
            f" {duration(capacity.minimum_s)} from the first submission to the last report card.\n"
            "Divide the class or allow more hours."
        )
        return
    needed = f"{counted(capacity.workers, 'worker')} on {counted(capacity.machines, 'machine')}"
    click.echo(
        f"{submissions} in {hours:g} h: {needed} like this one ({counted(rates.cores, 'core')}),"
        f" finished after {duration(capacity.forecast.finish_s)}.\n"
        f"Memory per machine: {capacity.memory_mb_each:,} MB typical, {capacity.memory_mb_reserved:,} MB if"
        f" every submission uses its limit.\n"
        f"Disk for gradebook and report cards: {capacity.disk_mb:,} MB."
    )


def _row(forecast: Forecast) -> tuple[str, ...]:
    from grader.text.words import duration

    times = (forecast.graded_s, forecast.finish_s, forecast.wait_s)
    return (str(forecast.workers), *map(duration, times), f"{forecast.busy * 100:.0f} %")
