"""The outline of a result: grouped by function, with each cause explained once."""

from __future__ import annotations

import pytest
from fixture_types import CheckMaker, ResultMaker

from grader.model import Frame, Outcome
from grader.report.outline import common_fault, outline


def test_checks_are_grouped_by_function_in_the_order_of_first_checks(
    check_of: CheckMaker, result_of: ResultMaker
) -> None:
    result = result_of(
        *(check_of(id=name, function=function) for name, function in ("af", "bg", "cf"))  # id, function
    )
    found = [(group.function, [entry.check.id for entry in group.entries]) for group in outline(result)]
    assert found == [("f", ["a", "c"]), ("g", ["b"])]


def test_the_points_of_a_group_are_added(check_of: CheckMaker, result_of: ResultMaker) -> None:
    checks = check_of(points=0.1, earned=0.1), check_of(points=0.2, earned=0.2), check_of(Outcome.FAILED)
    (group,) = outline(result_of(*checks))
    assert (group.earned, group.points, group.unattempted, group.bonus) == (0.3, 2.3, False, False)


def test_required_and_bonus_points_of_a_function_are_not_added_up(
    check_of: CheckMaker, result_of: ResultMaker
) -> None:
    bonus = check_of(id="b", bonus=True, points=3.0, earned=1.0)
    (mixed,) = outline(result_of(check_of(), bonus))
    assert (mixed.earned, mixed.points, mixed.extra) == (2.0, 2.0, (1.0, 3.0))
    (only,) = outline(result_of(bonus))
    assert (only.earned, only.points, only.extra) == (1.0, 3.0, (0, 0))


def test_a_function_is_unattempted_if_none_of_its_checks_was_attempted(
    check_of: CheckMaker, result_of: ResultMaker
) -> None:
    stub = check_of(Outcome.UNATTEMPTED, function="stub", message="divide by 255")
    half = check_of(Outcome.UNATTEMPTED, function="half")
    groups = outline(result_of(stub, stub, half, check_of(Outcome.FAILED, function="half")))
    assert [group.unattempted for group in groups] == [True, False]
    assert groups[0].task == "divide by 255"


def test_the_same_exception_is_explained_once(check_of: CheckMaker, result_of: ResultMaker) -> None:
    fault = {
        "message": "f() raised ValueError in line 3",
        "error": "ValueError: no",
        "frames": (Frame(3, "f", "x"),),
    }
    result = result_of(
        check_of(Outcome.RAISED, title="first", **fault),
        check_of(Outcome.RAISED, title="second", **fault),
        check_of(Outcome.RAISED, title="third", **fault | {"error": "ValueError: another"}),
    )
    assert [entry.same_as for entry in outline(result)[0].entries] == ["", "first", ""]


def test_a_function_that_cannot_be_called_is_explained_once(
    check_of: CheckMaker, result_of: ResultMaker
) -> None:
    checks = [check_of(Outcome.FAILED, title=title, message="f() is missing", called="") for title in "ab"]
    assert [entry.same_as for entry in outline(result_of(*checks))[0].entries] == ["", "a"]


def test_wrong_answers_are_explained_each_time_because_their_calls_differ(
    check_of: CheckMaker, result_of: ResultMaker
) -> None:
    result = result_of(*(check_of(Outcome.FAILED, message="wrong", called=f"f({n})") for n in range(2)))
    assert [entry.same_as for entry in outline(result)[0].entries] == ["", ""]


@pytest.mark.parametrize("outcome", [Outcome.RAISED, Outcome.FAILED, Outcome.TIMEOUT, Outcome.UNAVAILABLE])
def test_one_reason_for_all_checks_is_a_common_fault(
    outcome: Outcome, check_of: CheckMaker, result_of: ResultMaker
) -> None:
    checks = [check_of(outcome, id=name, message="the file does not load") for name in "ab"]
    assert common_fault(result_of(*checks)) is checks[0]


def test_different_endings_stubs_calls_and_passes_are_no_common_fault(
    check_of: CheckMaker, result_of: ResultMaker
) -> None:
    failed = check_of(Outcome.FAILED, message="wrong")
    assert common_fault(result_of(failed, check_of())) is None
    assert common_fault(result_of(failed)) is None
    assert common_fault(result_of(check_of(), check_of())) is None
    assert common_fault(result_of(*[check_of(Outcome.UNATTEMPTED, message="todo")] * 2)) is None
    assert common_fault(result_of(*[check_of(Outcome.FAILED, message="wrong", called="f(1)")] * 2)) is None
    assert common_fault(result_of()) is None


def test_checks_that_wait_for_the_same_one_say_so_once(check_of: CheckMaker, result_of: ResultMaker) -> None:
    waiting = [check_of(Outcome.SKIPPED, id=name, message="needs the first one") for name in "abc"]
    other = check_of(Outcome.SKIPPED, id="d", message="needs another one")
    elsewhere = check_of(Outcome.SKIPPED, id="e", function="g", message="needs another one")
    first, second = outline(result_of(check_of(Outcome.FAILED), *waiting, other, elsewhere))
    assert [entry.follows for entry in first.entries] == [False, False, True, True, False]
    assert [entry.follows for entry in second.entries] == [False]
