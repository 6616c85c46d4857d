"""Simulate the queue submission by submission: workers warm up and grade, and one client stores the results.

A formula would be too coarse: the times of different lessons differ by a factor of a hundred, their order is
fixed, and the last worker to finish decides. Service times are drawn from measured ones.
"""

from __future__ import annotations

import heapq
import random
import statistics
from collections.abc import Mapping
from dataclasses import dataclass

from grader.capacity.benchmark import LessonRate, Rates

DEADLINE_CROWDING = 3.0
"""Exponent of the arrival distribution: the density of submissions grows as the square towards the end."""

START_UP_S = 2.0
"""Start-up time of the command in seconds, spent on imports."""


@dataclass(frozen=True, slots=True)
class Load:
    """The submissions to grade.

    Attributes:
        learners: Number of learners.
        lessons: Lessons that each learner submits.
        arrival_window_s: Seconds over which they are submitted; 0 if all exist at the start.
    """

    learners: int
    lessons: tuple[str, ...]
    arrival_window_s: float = 0.0

    @property
    def submissions(self) -> int:
        """Number of submissions."""
        return self.learners * len(self.lessons)


@dataclass(frozen=True, slots=True)
class Forecast:
    """A simulated run.

    Attributes:
        workers: Number of workers.
        graded_s: Seconds until the last result is stored.
        finish_s: Seconds until the last report card is written.
        wait_s: Median seconds between submission and result.
        wait_95_s: 95th percentile of these seconds.
        busy: Fraction of the workers' time spent grading, 0 to 1.
    """

    workers: int
    graded_s: float
    finish_s: float
    wait_s: float
    wait_95_s: float
    busy: float


def simulate(rates: Rates, load: Load, workers: int, *, seed: int = 1) -> Forecast:
    """Simulate grading a load.

    Args:
        rates: Measured rates. Further machines are assumed to equal the measured one.
        load: The submissions to grade.
        workers: Number of workers.
        seed: Seed of arrivals and service times.
    """
    rng = random.Random(seed)  # noqa: S311 - no secret
    times = {name: _service_times(rates, rates.lessons[name], workers) for name in load.lessons}
    free = [
        (START_UP_S, number) for number in range(workers)
    ]  # time at which each worker is free, and its number
    warm: list[set[str]] = [set() for _ in range(workers)]
    stored_at = START_UP_S
    waits: list[float] = []
    worked = 0.0
    for arrival, name in _arrivals(rates, load, rng):
        free_at, number = heapq.heappop(free)
        service = rng.choice(times[name])
        libraries = rates.lessons[name].libraries
        if libraries not in warm[number]:
            warm[number].add(libraries)
            service += rates.warm_up_s[libraries]
        ended = max(free_at, arrival) + service
        heapq.heappush(free, (ended, number))
        worked += service
        stored_at = max(stored_at, ended) + rates.store_s  # one client stores one result after another
        waits.append(stored_at - arrival)
    ranked = sorted(waits)
    return Forecast(
        workers=workers,
        graded_s=stored_at,
        finish_s=stored_at + cards_s(rates, load),
        wait_s=statistics.median(ranked),
        wait_95_s=ranked[int(0.95 * (len(ranked) - 1))],
        busy=worked / (workers * max(stored_at, 1e-9)),
    )


def cards_s(rates: Rates, load: Load) -> float:
    """Return the seconds that the client's cores need for the report cards."""
    return rates.card_s * load.learners / max(1, rates.workers_per_machine)


def _arrivals(rates: Rates, load: Load, rng: random.Random) -> list[tuple[float, str]]:
    if not load.arrival_window_s:
        # The order of `make_plan`: lessons without TensorFlow first, lesson by lesson.
        ordered = sorted(load.lessons, key=lambda name: rates.lessons[name].libraries == "tensorflow")
        return [(0.0, name) for name in ordered for _ in range(load.learners)]
    return sorted(
        (load.arrival_window_s * rng.random() ** (1 / DEADLINE_CROWDING), name)
        for name in load.lessons
        for _ in range(load.learners)
    )


def _service_times(rates: Rates, lesson: LessonRate, workers: int) -> tuple[float, ...]:
    """Return sample times for a number of workers, interpolated between one worker and a full machine."""
    full = rates.workers_per_machine
    if workers >= full:
        return lesson.together
    slower = statistics.fmean(lesson.together) / statistics.fmean(lesson.alone)
    factor = 1 + (slower - 1) * (workers - 1) / (full - 1)
    return tuple(each * factor for each in lesson.alone)


def total_work_s(rates: Rates, counts: Mapping[str, int]) -> float:
    """Return the seconds of one worker on a full machine for these numbers of submissions by lesson."""
    return sum(count * statistics.fmean(rates.lessons[name].together) for name, count in counts.items())
