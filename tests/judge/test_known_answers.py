"""A misconception is recognized by its wrong answer only where the submission does the same everywhere."""

from __future__ import annotations

from typing import Any

import pytest

from grader.judge.known_answers import KnownAnswer, open_functions, recognized, same_answer
from grader.model import AnswerSignature, CheckResult, Frame, Misconception, Outcome

IDEA = Misconception(id="idea", name="An idea", why="", hint="")
NUMBERS = (0.1, 0.2, 0.3)


def check(id_: str, *numbers: float, outcome: Outcome = Outcome.FAILED, **rest: Any) -> CheckResult:
    signature = AnswerSignature("float32 array 3", numbers) if outcome is Outcome.FAILED else None
    fields: dict[str, Any] = {"title": id_, "function": "f", "points": 1, "message": f"{id_} differs by 0.5"}
    return CheckResult(id=id_, outcome=outcome, **{"signature": signature, **fields, **rest})


def results(*checks: CheckResult) -> dict[str, CheckResult]:
    return {each.id: each for each in checks}


def known(name: str, *checks: CheckResult) -> tuple[KnownAnswer, dict[str, CheckResult]]:
    return KnownAnswer(name, "f", b""), results(*checks)


RIGHT = check("other", outcome=Outcome.PASSED)
ONE = known("one", check("values", *NUMBERS), check("range", 7.0), RIGHT)


def names(
    own: dict[str, CheckResult], *answers: tuple[KnownAnswer, dict[str, CheckResult]]
) -> dict[str, str]:
    return dict(recognized(own, answers))


def test_the_same_answers_have_the_name_in_every_check() -> None:
    own = results(check("values", 0.1, 0.2, 0.30001), check("range", 7.0), RIGHT)
    assert names(own, ONE) == {"values": "one", "range": "one"}


@pytest.mark.parametrize(
    "own",
    [
        results(check("values", 0.1, 0.2, 0.4), check("range", 7.0)),
        results(check("values", *NUMBERS), check("range", 8.0)),
        results(check("values", *NUMBERS), check("range", outcome=Outcome.PASSED)),
        results(check("values", *NUMBERS)),
        results(check("values", *NUMBERS, message="the argument was modified"), check("range", 7.0)),
    ],
)
def test_one_other_answer_is_another_cause(own: dict[str, CheckResult]) -> None:
    assert names(own, ONE) == {}


def test_another_slip_beside_it_keeps_the_name() -> None:
    own = results(check("values", *NUMBERS), check("range", 7.0), check("other", 1.0, 2.0, 3.0))
    assert names(own, ONE) == {"values": "one", "range": "one"}


def test_a_check_that_fits_two_misconceptions_has_none() -> None:
    two = known("two", check("values", *NUMBERS))
    own = results(check("values", *NUMBERS), check("range", 7.0))
    assert names(own, ONE, two) == {"range": "one"}


def test_a_prediction_comes_first() -> None:
    own = results(check("values", *NUMBERS, misconceptions=(IDEA,)), check("range", 7.0))
    assert names(own, ONE) == {"range": "one"}
    assert open_functions(own.values()) == {"f"}
    assert open_functions([check("values", *NUMBERS, misconceptions=(IDEA,)), RIGHT]) == set()


def test_an_answer_that_many_causes_give_has_no_name() -> None:
    zeros = known("zeros", check("values", 0.0, 0.0, 0.0))
    assert names(results(check("values", 0.0, 0.0, 0.0)), zeros) == {}


def test_a_wrong_answer_that_fails_nothing_names_nothing() -> None:
    assert names(results(check("values", *NUMBERS)), known("none", RIGHT)) == {}


def test_checks_of_other_functions_are_not_compared() -> None:
    other = check("elsewhere", 9.0, function="g")
    own = results(check("values", *NUMBERS), check("range", 7.0))
    assert names(own, known("one", *ONE[1].values(), other)) == {"values": "one", "range": "one"}


def test_an_exception_in_another_line_is_not_the_same() -> None:
    def raised(line: str) -> CheckResult:
        signature = AnswerSignature("AttributeError about shape")
        return check("values", outcome=Outcome.RAISED, signature=signature, frames=(Frame(3, "f", line),))

    assert same_answer(raised("return path.shape"), raised("size = image.shape"))
    assert not same_answer(raised("return path.shape"), raised("return len(path.shape)"))


def test_an_exception_is_not_the_same_as_a_wrong_value() -> None:
    raised = check(
        "values", *NUMBERS, outcome=Outcome.RAISED, signature=AnswerSignature("float32 array 3", NUMBERS)
    )
    assert not same_answer(raised, check("values", *NUMBERS))
    assert not same_answer(None, raised)
