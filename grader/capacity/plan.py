"""Find the smallest number of workers that finish in time, and the resources they need."""

from __future__ import annotations

import math

import msgspec

from grader.capacity.benchmark import Rates
from grader.capacity.simulation import Forecast, Load, cards_s, simulate, total_work_s

MAX_WORKERS = 100_000
"""Largest number of workers to try. With more, the single client limits the speed."""

SAFETY_FACTOR = 1.1
"""The available time is divided by this factor, because rates are measured for a minute only."""


class CapacityPlan(msgspec.Struct, frozen=True, kw_only=True):
    """The capacity that a class needs.

    Attributes:
        submissions: Number of submissions.
        workers: Smallest number of workers that finish in time; 0 if no number does.
        machines: Number of machines like the measured one, each with as many workers as it can run.
        memory_mb_each: Memory per machine in MB for typical submissions.
        memory_mb_reserved: Memory per machine in MB if every submission uses its whole limit.
        disk_mb: Disk space of the gradebook and the report cards, in MB.
        forecast: Forecast for this number of workers.
        others: Forecasts for other numbers of workers, for comparison.
        minimum_s: Time in seconds with any number of workers.
    """

    submissions: int
    workers: int
    machines: int
    memory_mb_each: int
    memory_mb_reserved: int
    disk_mb: int
    forecast: Forecast
    others: tuple[Forecast, ...]
    minimum_s: float


def plan_capacity(rates: Rates, load: Load, hours: float) -> CapacityPlan:
    """Plan the capacity to grade a load within the given hours."""
    workers = _fewest(rates, load, hours * 3600 / SAFETY_FACTOR)
    shown = workers or rates.workers_per_machine
    each = min(shown, rates.workers_per_machine)
    limit_mb = max(rates.lessons[name].limit_mb for name in load.lessons)
    compared = sorted({1, 2, max(1, shown // 2), shown, min(2 * shown, MAX_WORKERS)})
    forecasts = {count: simulate(rates, load, count) for count in compared}
    return CapacityPlan(
        submissions=load.submissions,
        workers=workers,
        machines=math.ceil(shown / rates.workers_per_machine),
        memory_mb_each=round(each * rates.worker_mb),
        memory_mb_reserved=round(each * (rates.worker_mb + limit_mb)),
        disk_mb=math.ceil(
            (load.submissions * rates.gradebook_bytes + load.learners * rates.card_bytes) / (1 << 20)
        ),
        forecast=forecasts[shown],
        others=tuple(forecasts[count] for count in compared if count != shown),
        minimum_s=_at_least_s(rates, load),
    )


def _at_least_s(rates: Rates, load: Load) -> float:
    """Return the time that no number of workers can shorten: last submission, storage, report cards."""
    return max(load.arrival_window_s, load.submissions * rates.store_s) + cards_s(rates, load)


def _fewest(rates: Rates, load: Load, within_s: float) -> int:
    def in_time(workers: int) -> bool:
        return simulate(rates, load, workers).finish_s <= within_s

    if _at_least_s(rates, load) > within_s:
        return 0
    work = total_work_s(rates, dict.fromkeys(load.lessons, load.learners))
    low, high = 0, max(1, math.ceil(work / within_s))  # too few; perhaps enough
    while not in_time(high):
        if high >= MAX_WORKERS:
            return 0
        low, high = high, min(2 * high, MAX_WORKERS)
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (low, middle) if in_time(middle) else (middle, high)
    return high
