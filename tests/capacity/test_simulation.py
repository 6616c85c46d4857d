"""The simulated queue, compared with calculations by hand."""

from __future__ import annotations

import pytest

from grader.capacity.benchmark import LessonRate, Rates
from grader.capacity.plan import plan_capacity
from grader.capacity.simulation import START_UP_S, Load, simulate


def rates(**other: object) -> Rates:
    """Rates of a NumPy lesson of exactly one second and a TensorFlow lesson of ten seconds."""
    fields: dict[str, object] = {
        "lessons": {
            "numpy": LessonRate(libraries="numpy", alone=(1.0,), together=(1.0,), limit_mb=500),
            "tensorflow": LessonRate(libraries="tensorflow", alone=(10.0,), together=(15.0,), limit_mb=2000),
        },
        "judge_version": "test",
        "cores": 2,
        "memory_mb": 8000,
        "workers_per_machine": 2,
        "warm_up_s": {"numpy": 0.0, "tensorflow": 0.0},
        "worker_mb": 700.0,
        "store_s": 0.0,
        "card_s": 0.0,
        "gradebook_bytes": float(1 << 20),
        "card_bytes": float(2 << 20),
    }
    return Rates(**{**fields, **other})  # type: ignore[arg-type]


@pytest.mark.parametrize(("workers", "expected"), [(1, 100), (2, 50), (3, 34), (100, 1), (1000, 1)])
def test_a_class_that_is_complete_at_the_start(workers: int, expected: float) -> None:
    forecast = simulate(rates(), Load(100, ("numpy",)), workers)
    assert forecast.finish_s == pytest.approx(START_UP_S + expected)


def test_every_worker_warms_up_once_per_set_of_libraries() -> None:
    slow = rates(warm_up_s={"numpy": 2.0, "tensorflow": 8.0})
    forecast = simulate(slow, Load(1, ("numpy", "tensorflow")), 1)
    assert forecast.finish_s == pytest.approx(START_UP_S + 2 + 1 + 8 + 10)


def test_workers_of_one_machine_slow_each_other_down() -> None:
    load = Load(10, ("tensorflow",))
    assert simulate(rates(), load, 1).graded_s == pytest.approx(START_UP_S + 100)
    assert simulate(rates(), load, 2).graded_s == pytest.approx(START_UP_S + 75)
    assert simulate(rates(), load, 4).graded_s == pytest.approx(START_UP_S + 45)  # two machines, 3 rounds


def test_one_client_stores_all_results() -> None:
    forecast = simulate(rates(store_s=0.5), Load(100, ("numpy",)), 100)
    assert forecast.graded_s == pytest.approx(START_UP_S + 1 + 50)


def test_cards_are_written_at_the_end() -> None:
    forecast = simulate(rates(card_s=1.0), Load(100, ("numpy",)), 100)
    assert forecast.finish_s - forecast.graded_s == pytest.approx(50)


def test_submissions_over_time_wait_little_with_enough_workers() -> None:
    load = Load(500, ("numpy",), arrival_window_s=3600)
    roomy, tight = simulate(rates(), load, 50), simulate(rates(), load, 1)
    assert roomy.wait_s == pytest.approx(1, abs=0.2)
    assert roomy.busy < 0.05
    assert 0.1 < tight.busy < 0.2
    assert roomy.wait_s <= tight.wait_s <= tight.wait_95_s


def test_the_smallest_number_of_workers_that_finishes_in_time() -> None:
    plan = plan_capacity(rates(), Load(3600, ("numpy",)), hours=0.25)
    assert plan.workers == 5  # 3600 s of work in a quarter of an hour, with a safety factor of 1.1
    assert plan.machines == 3
    assert plan.forecast.finish_s <= 900 / 1.1
    assert simulate(rates(), Load(3600, ("numpy",)), 4).finish_s > 900 / 1.1
    assert plan.memory_mb_each == 1400
    assert plan.memory_mb_reserved == 2 * (700 + 500)
    assert plan.disk_mb == 3600 * 3
    assert [each.workers for each in plan.others] == [1, 2, 10]


def test_a_load_that_no_number_of_workers_can_finish() -> None:
    plan = plan_capacity(rates(store_s=1.0), Load(7200, ("numpy",)), hours=1)
    assert plan.workers == 0
    assert plan.minimum_s == pytest.approx(7200)
