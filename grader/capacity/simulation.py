"""The queue, submission by submission: workers that warm up and grade, and one client that keeps results.

A simulation and not a formula: submissions of seven lessons differ by a factor of a hundred, come in one
order, and the last worker to end decides. Service times are drawn from those that were measured.
"""

from __future__ import annotations

import heapq
import random
import statistics
from collections.abc import Mapping
from dataclasses import dataclass

from grader.capacity.benchmark import LessonRate, Rates

DEADLINE_CROWDING = 3.0
"""How hand-ins that are spread over a time crowd towards its end: the density grows as the square."""

START_UP_S = 2.0
"""Until the command has read its options and the course: the import of its libraries."""


@dataclass(frozen=True, slots=True)
class Load:
    """What there is to grade.

    Attributes:
        learners: How many.
        lessons: Which lessons each of them hands in.
        arrival_window_s: Over which time they are handed in; 0 when all are there at the start.
    """

    learners: int
    lessons: tuple[str, ...]
    arrival_window_s: float = 0.0

    @property
    def submissions(self) -> int:
        """All of them."""
        return self.learners * len(self.lessons)


@dataclass(frozen=True, slots=True)
class Forecast:
    """How it goes.

    Attributes:
        workers: With how many.
        graded_s: Until the last result is kept.
        finish_s: Until the last report card is written.
        wait_s: Between handing in and the result: half of the submissions wait less.
        wait_95_s: Of a hundred submissions 95 wait less.
        busy: Part of the workers' time in which they grade.
    """

    workers: int
    graded_s: float
    finish_s: float
    wait_s: float
    wait_95_s: float
    busy: float


def simulate(rates: Rates, load: Load, workers: int, *, seed: int = 1) -> Forecast:
    """Let `workers` grade the load.

    Args:
        rates: What was measured. Machines beyond the first are taken to be like it, full of workers.
        load: What there is.
        workers: How many.
        seed: For arrivals and service times.
    """
    rng = random.Random(seed)  # noqa: S311 - no secret
    times = {name: _service_times(rates, rates.lessons[name], workers) for name in load.lessons}
    free = [(START_UP_S, number) for number in range(workers)]  # when which worker is free
    warm: list[set[str]] = [set() for _ in range(workers)]
    kept_at = START_UP_S
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
        kept_at = max(kept_at, ended) + rates.store_s  # one client keeps one result after the other
        waits.append(kept_at - arrival)
    ranked = sorted(waits)
    return Forecast(
        workers=workers,
        graded_s=kept_at,
        finish_s=kept_at + cards_s(rates, load),
        wait_s=statistics.median(ranked),
        wait_95_s=ranked[int(0.95 * (len(ranked) - 1))],
        busy=worked / (workers * max(kept_at, 1e-9)),
    )


def cards_s(rates: Rates, load: Load) -> float:
    """How long the client's cores write report cards."""
    return rates.card_s * load.learners / max(1, rates.workers_per_machine)


def _arrivals(rates: Rates, load: Load, rng: random.Random) -> list[tuple[float, str]]:
    if not load.arrival_window_s:
        # As `make_plan` orders them: the light lessons first, lesson by lesson.
        ordered = sorted(load.lessons, key=lambda name: rates.lessons[name].libraries == "tensorflow")
        return [(0.0, name) for name in ordered for _ in range(load.learners)]
    return sorted(
        (load.arrival_window_s * rng.random() ** (1 / DEADLINE_CROWDING), name)
        for name in load.lessons
        for _ in range(load.learners)
    )


def _service_times(rates: Rates, lesson: LessonRate, workers: int) -> tuple[float, ...]:
    """Samples for so many workers: between one and a full machine, on the line between the two means."""
    full = rates.workers_per_machine
    if workers >= full:
        return lesson.together
    slower = statistics.fmean(lesson.together) / statistics.fmean(lesson.alone)
    factor = 1 + (slower - 1) * (workers - 1) / (full - 1)
    return tuple(each * factor for each in lesson.alone)


def total_work_s(rates: Rates, counts: Mapping[str, int]) -> float:
    """Seconds of one worker on a full machine for so many submissions of each lesson."""
    return sum(count * statistics.fmean(rates.lessons[name].together) for name, count in counts.items())
