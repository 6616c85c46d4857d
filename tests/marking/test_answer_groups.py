"""Wrong answers without a name are grouped by what they returned, and by nothing else."""

from __future__ import annotations

import itertools
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from makers import attempt, check, result, stored

from grader.marking.answer_groups import AnswerGroup, group_answers, unnamed_answers
from grader.marking.course_mark import CourseMark
from grader.marking.marks import LessonRecord, mark_lesson
from grader.marking.policy import Policy
from grader.model import AnswerSignature, CheckResult, Frame, Misconception, Outcome

IDEA = Misconception(id="idea", name="An idea", why="", hint="")
SOURCE = b"""import numpy as np


def normalize(pixels):
    \"\"\"Return what ada returns.\"\"\"
    # by ada
    img = pixels.astype(np.float32)
    return img / 254


def center(pixels):
    return pixels
"""


def wrong(id_: str, *numbers: float, form: str = "float32 array 3×3", **rest: Any) -> CheckResult:
    return check(id_, signature=AnswerSignature(form, numbers), **rest)


def of(learner: str, *checks: CheckResult, source: bytes = SOURCE) -> CourseMark:
    """The marks of a learner with one lesson."""
    record = LessonRecord(
        learner, "lesson02", [stored(result(*checks, learner=learner))], [attempt(source=source)]
    )
    return CourseMark(learner, (mark_lesson(record, Policy()),))


def groups(*marks: CourseMark) -> list[AnswerGroup]:
    return group_answers(answer for mark in marks for answer in unnamed_answers(mark))


def members(found: list[AnswerGroup]) -> list[tuple[str, ...]]:
    return [each.learners for each in found]


def test_equal_answers_are_one_group_within_a_tolerance() -> None:
    found = groups(
        of("ada", wrong("values", 1.0, 250.0), check("other", 2)),
        of("bob", wrong("values", 1.0005, 250.01), check("other", 2)),
        of("eve", wrong("values", 1.01, 250.0), check("other", 2)),
    )
    assert members(found) == [("ada", "bob"), ("eve",)]


def test_precision_does_not_separate_where_the_check_is_not_about_it() -> None:
    single, double = wrong("values", 1.0), wrong("values", 1.0, form="float64 array 3×3")
    assert members(groups(of("ada", single, check("o", 2)), of("bob", double, check("o", 2)))) == [
        ("ada", "bob")
    ]
    found = groups(
        of("ada", wrong("dtype", 1.0, form="float64 array 3", message="but got float64."), check("o", 2)),
        of("bob", wrong("dtype", 1.0, form="float16 array 3", message="but got float16."), check("o", 2)),
    )
    assert sorted(members(found)) == [("ada",), ("bob",)]


def test_groups_of_several_checks_with_the_same_learners_are_one() -> None:
    both = (wrong("range", 7.0), wrong("values", 1.0), check("o", 2))
    (found,) = groups(of("ada", *both), of("bob", *both))
    assert list(found.checks) == ["range", "values"]
    assert found.learners == ("ada", "bob")
    apart = groups(
        of("ada", *both),
        of("bob", *both),
        of("eve", wrong("range", 9.0), wrong("values", 1.0), check("o", 2)),
    )
    assert members(apart) == [("ada", "bob", "eve"), ("ada", "bob"), ("eve",)]


def test_other_functions_are_other_groups() -> None:
    both = (wrong("one", 1.0), wrong("two", 1.0, function="center"), check("o", 2))
    assert members(groups(of("ada", *both), of("bob", *both))) == [("ada", "bob")] * 2


def test_named_right_and_unjudged_answers_are_in_no_group() -> None:
    checks = (
        wrong("named", 1.0, misconceptions=(IDEA,)),
        check("right", 2),
        wrong("skipped", 1.0, outcome=Outcome.SKIPPED),
        check("timeout", outcome=Outcome.TIMEOUT),
    )
    assert groups(of("ada", *checks), of("bob", *checks)) == []


def test_a_file_that_does_not_load_is_one_answer() -> None:
    def broken(name: str) -> CheckResult:
        return wrong(
            name,
            form="NameError in _ = 3",
            message="NameError.",
            outcome=Outcome.RAISED,
            frames=(Frame(1, "<module>", "x = y"),),
        )

    (found,) = groups(of("ada", broken("one"), broken("two")), of("bob", broken("one"), broken("two")))
    assert (found.function, list(found.checks), found.common_line) == ("", [""], ("x = y", 2))


def test_the_example_does_not_name_its_author() -> None:
    (found,) = groups(of("ada", wrong("values", 1.0), check("o", 2)))
    assert found.example.code == (
        "def normalize(pixels):",
        "    img = pixels.astype(np.float32)",
        "    return img / 254",
    )


def test_the_common_line_is_one_that_others_have_in_their_words() -> None:
    other = SOURCE.replace(b"img", b"values").replace(b"values.astype", b"np.array(values).astype")
    checks = (wrong("values", 1.0), check("o", 2))
    (found,) = groups(of("ada", *checks), of("bob", *checks, source=other))
    assert found.common_line == ("return img / 254", 2)
    (alone,) = groups(of("ada", *checks))
    assert alone.common_line == ("", 0)


def test_an_id_stays_when_the_class_grows() -> None:
    ada, bob = (
        of("ada", wrong("values", 1.0), check("o", 2)),
        of("bob", wrong("values", 1.0001), check("o", 2)),
    )
    (before,) = groups(ada)
    more = [of(f"new {n}", wrong("values", 1.0001), check("o", 2)) for n in range(3)]
    (after,) = groups(bob, *more, ada)
    assert before.id in after.ids
    assert groups(ada)[0].id == before.id


near = st.integers(0, 4).map(lambda n: 1.0 + n / 2000)


@given(st.lists(st.tuples(st.sampled_from(["one", "two"]), near), min_size=1, max_size=12), st.randoms())
def test_the_order_of_the_class_changes_nothing(answers: list[tuple[str, float]], random: Any) -> None:
    marks = [of(f"{n}", wrong(name, number), check("o", 2)) for n, (name, number) in enumerate(answers)]
    shuffled = random.sample(marks, len(marks))
    assert [(each.id, each.learners) for each in groups(*marks)] == [
        (each.id, each.learners) for each in groups(*shuffled)
    ]


def test_every_answer_is_in_exactly_one_group_of_its_check() -> None:
    marks = [of(f"{n}", wrong("values", n / 7), wrong("range", n % 3), check("o", 2)) for n in range(1, 9)]
    found = groups(*marks)
    pairs = [(answer.learner, answer.check) for each in found for answer in each.answers]
    assert sorted(pairs) == sorted(itertools.product(map(str, range(1, 9)), ("values", "range")))


@pytest.mark.parametrize(
    ("form", "numbers", "specific"),
    [
        ("None; None", (), False),
        ("float32 array 3×3", (0.0, 0.0, 0.0, 0.0), False),
        ("[] of 0", (), False),
        ("(float number)", (1.0, 2.0), False),
        ("float32 array 3×3", (0.1, 0.2, 0.3), True),
        ('"red"', (), True),
        ("ValueError in _.mean(_)", (), True),
        ("keras.Sequential 0a1b2c3d4e5f", (), True),
    ],
)
def test_an_answer_is_specific_if_few_causes_give_it(
    form: str, numbers: tuple[float, ...], specific: bool
) -> None:
    assert AnswerSignature(form, numbers).is_specific is specific
