"""The fewest workers that are done in time, and what they need."""

from __future__ import annotations

import math

import msgspec

from grader.capacity.benchmark import Rates
from grader.capacity.simulation import Forecast, Load, cards_s, simulate, total_work_s

MAX_WORKERS = 100_000
"""More are not looked for: by then the one client is what a run waits for."""

SAFETY_FACTOR = 1.1
"""The finish is planned a tenth before the time is up: rates were measured in a minute."""


class CapacityPlan(msgspec.Struct, frozen=True, kw_only=True):
    """A plan.

    Attributes:
        submissions: How many there are.
        workers: The fewest that are done in time; 0 when no number of them is.
        machines: Like the one that was measured, full of workers.
        memory_mb_each: Of each machine, if every submission takes what it usually takes.
        memory_mb_reserved: Of each machine, so that every submission may take all that it is allowed.
        disk_mb: For the gradebook and the report cards.
        forecast: With so many workers.
        others: With other numbers of them, to compare.
        minimum_s: What it takes however many workers there are.
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
    """Plan for a load that has to be done in so many hours."""
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
    """However many workers there are: the last hand-in, keeping the results, the report cards."""
    return max(load.arrival_window_s, load.submissions * rates.store_s) + cards_s(rates, load)


def _fewest(rates: Rates, load: Load, within_s: float) -> int:
    def in_time(workers: int) -> bool:
        return simulate(rates, load, workers).finish_s <= within_s

    if _at_least_s(rates, load) > within_s:
        return 0
    work = total_work_s(rates, dict.fromkeys(load.lessons, load.learners))
    low, high = 0, max(1, math.ceil(work / within_s))  # too few, perhaps enough
    while not in_time(high):
        if high >= MAX_WORKERS:
            return 0
        low, high = high, min(2 * high, MAX_WORKERS)
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (low, middle) if in_time(middle) else (middle, high)
    return high
