"""The course file: every setting, and words for everything that can be wrong in it."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from grader.course.catalog import load_lessons
from grader.course.declared import declared_checks
from grader.course.layout import own_course
from grader.course.misconceptions import load_misconceptions
from grader.errors import UsageError
from grader.marking.course_file import read_policy, refuse_unknown_learners
from grader.marking.policy import ExtraTime, Late, LessonPolicy, Policy

LESSONS = load_lessons(own_course())


def read(tmp_path: Path, text: str) -> Policy:
    path = tmp_path / "course.toml"
    path.write_text(text, encoding="utf-8")
    return read_policy(path, LESSONS)


EVERYTHING = """
title = "Autumn"
attempt = "latest"
attempt_limit = 5
bonus_cap = 0.1
counted_lessons = ["lesson01", "lesson02"]
drop_lowest = 1
[late]
per_day = 0.1
at_most = 0.5
grace_minutes = 15
tokens = 3
[settings]
backbone = "mobilenet"
[lessons.lesson02]
weight = 2
due = 2026-12-01T13:00:00+01:00
points = { normalize-dtype = 3 }
attempt_limit = 0
[lessons.lesson02.partial]
divides-by-256 = 1.5
[lessons.lesson01]
extra_credit = true
[[extra_time]]
learner = "ada"
days = 3
lessons = ["lesson02"]
"""


def test_every_setting(tmp_path: Path) -> None:
    policy = read(tmp_path, EVERYTHING)
    assert policy == Policy(
        title="Autumn",
        attempt="latest",
        attempt_limit=5,
        bonus_cap=0.1,
        counted_lessons=("lesson01", "lesson02"),
        drop_lowest=1,
        late=Late(0.1, 0.5, 15, 3),
        settings={"backbone": "mobilenet"},
        lessons={
            "lesson01": LessonPolicy(extra_credit=True),
            "lesson02": LessonPolicy(
                weight=2,
                due=datetime(2026, 12, 1, 12, tzinfo=UTC),
                points={"normalize-dtype": 3},
                partial={"divides-by-256": 1.5},
                attempt_limit=0,
            ),
        },
        extra_time=(ExtraTime("ada", 3, ("lesson02",)),),
    )
    assert policy.of("lesson03") == LessonPolicy()


def test_a_list_of_lessons_is_the_short_form_of_the_counted_ones(tmp_path: Path) -> None:
    assert read(tmp_path, 'lessons = ["lesson01"]').counted_lessons == ("lesson01",)


@pytest.mark.parametrize(
    ("text", "message", "advice"),
    [
        ("drop_lowset = 1", "There is no setting drop_lowset.", "Did you mean drop_lowest?"),
        ("shade = 2", "There is no setting shade.", "The settings are: title, attempt,"),
        ("[late]\nper_dya = 0.1", "There is no setting per_dya in [late].", "Did you mean per_day?"),
        ('attempt = "worst"', 'attempt = "worst": it must be "best" or "latest".', ""),
        ("bonus_cap = true", "bonus_cap = true: it must be a number.", ""),
        ("bonus_cap = nan", "bonus_cap = nan: it must be 0 or more.", ""),
        ("drop_lowest = 1.5", "drop_lowest = 1.5: it must be an integer.", ""),
        ("title = 5", "title = 5: it must be a text in quotes.", 'Write title = "…".'),
        ("late = 0.1", "late = 0.1: it must be a table.", "Write [late] above its settings."),
        ("[late]\nper_day = 2", "[late] per_day = 2: it must be from 0 to 1.", ""),
        (
            "[lessons.lesson02]\nweight = -2",
            "[lessons.lesson02] weight = -2: it must be 0 or more.",
            "",
        ),
        (
            "[lessons.lesson02]\ndue = 2026-12-01",
            "[lessons.lesson02] due = 2026-12-01: it must be a date with a time.",
            "due = 2026-12-01T23:59:00+01:00",
        ),
        *(
            (
                f'[lessons.lesson02]\ndue = "{text}"',
                f'[lessons.lesson02] due = "{text}": it must be a date with a time.',
                "due = 2026-12-01T23:59:00+01:00",
            )
            for text in ("2026-12-01", "2026-12-01 23:59", "tomorrow", "9999-12-31T23:59:00Z")
        ),
        (
            "[late]\ngrace_minutes = 1000000000",
            "[late] grace_minutes = 1000000000: it must be from 0 to 525600.",
            "",
        ),
        (
            '[[extra_time]]\nlearner = "ada"\ndays = 100000',
            "[[extra_time]], entry 1, days = 100000: it must be from 0 to 3660.",
            "",
        ),
        (
            '[lessons.lesson02]\nextra_credit = "yes"',
            '[lessons.lesson02] extra_credit = "yes": it must be true or false.',
            "",
        ),
        (
            "[lessons.lesson02.points]\nnormalize-dytpe = 3",
            "[lessons.lesson02] points: there is no check 'normalize-dytpe'.",
            "Did you mean normalize-dtype?",
        ),
        (
            "[lessons.lesson02.partial]\ndivides-by-265 = 1",
            "[lessons.lesson02.partial]: there is no misconception 'divides-by-265'.",
            "Did you mean divides-by-256?",
        ),
        ("[lessons.lesson99]", "[lessons]: there is no lesson 'lesson99'.", "Did you mean lesson0"),
        ('counted_lessons = ["x"]', "there is no lesson 'x'.", "The lessons are: lesson01, lesson02,"),
        (
            '[settings]\nbackbon = "vgg16"',
            "[settings]: There is no setting backbon.",
            "Did you mean backbone?",
        ),
        ('[[extra_time]]\nlearner = "ada"', "[[extra_time]], entry 1, has no days.", "Add days = …"),
        (
            '[[extra_time]]\nlearner = "ada"\ndays = "two"',
            '[[extra_time]], entry 1, days = "two": it must be a number.',
            "",
        ),
        (
            '[[extra_time]]\nlearner = "ada"\ndays = 1\nlessons = ["lesson9"]',
            "[[extra_time]]: there is no lesson 'lesson9'.",
            "Did you mean lesson0",
        ),
        ("[late", "is not valid TOML", "docs/grading-a-class.md"),
    ],
)
def test_an_error_in_the_course_file_is_said_in_plain_words(
    tmp_path: Path, text: str, message: str, advice: str
) -> None:
    with pytest.raises(UsageError) as caught:
        read(tmp_path, text)
    assert message in caught.value.message
    assert advice in caught.value.advice
    assert "`" not in caught.value.message  # no words of msgspec


def test_a_file_that_cannot_be_read(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="cannot be read"):
        read_policy(tmp_path / "none.toml", LESSONS)
    path = tmp_path / "latin.toml"
    path.write_bytes('title = "Zoë"'.encode("latin-1"))
    with pytest.raises(UsageError, match="is not UTF-8"):
        read_policy(path, LESSONS)


def test_every_check_and_misconception_of_a_lesson_can_be_named(tmp_path: Path) -> None:
    for lesson in LESSONS:
        points = "\n".join(f"{check.id} = 1" for check in declared_checks(lesson))
        partial = "\n".join(f"{name} = 1" for name in load_misconceptions(lesson))
        text = f"[lessons.{lesson.id}.points]\n{points}\n[lessons.{lesson.id}.partial]\n{partial}\n"
        assert read(tmp_path, text).of(lesson.id).points


def test_extra_time_for_a_learner_who_is_not_in_the_class_is_refused() -> None:
    policy = Policy(extra_time=(ExtraTime("tpyo", 1), ExtraTime("adda", 1)))
    names = {"ada": "Ada Lovelace", "bob": "Bob"}
    with pytest.raises(UsageError, match="extra time to 'tpyo', who is not in the class") as caught:
        refuse_unknown_learners(policy, names.keys(), names)
    assert "--roster" in caught.value.advice
    near = Policy(extra_time=(ExtraTime("adda", 1),))
    with pytest.raises(UsageError) as caught:
        refuse_unknown_learners(near, names.keys(), names)
    assert "Did you mean ada?" in caught.value.advice
    by_name = Policy(extra_time=(ExtraTime("Ada Lovelace", 1),))
    with pytest.raises(UsageError) as caught:
        refuse_unknown_learners(by_name, names.keys(), names)
    assert "Write 'ada'." in caught.value.advice
    refuse_unknown_learners(Policy(extra_time=(ExtraTime("ada", 1),)), names.keys(), names)
