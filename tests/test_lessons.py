"""No lesson violates a lint rule: an item for each pack, each solution and each wrong answer."""

from __future__ import annotations

import ast
import os
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from sampling import ALL, nightly, one_of

from grader.assets.settings import suggest_settings
from grader.authoring.generate import exercise_source
from grader.authoring.linter import Linter
from grader.authoring.static_rules import static_findings
from grader.course.catalog import load_lessons
from grader.course.layout import own_course
from grader.course.pack import Lesson
from grader.course.wrong_answers import WrongAnswer, load_wrong_answer
from grader.judge.job import job_for, random_seed
from grader.judge.session import GradingSession
from grader.model import Outcome

LESSONS = load_lessons(own_course())

PART = {"lesson02": 3, "lesson03": 3, "lesson04": 8, "lesson05": 20, "lesson06": 6, "lesson07": 16}
"""One of how many wrong answers of a pack is graded; all, if the lesson isn't listed: these take up to three seconds each."""

ANSWERS = [
    pytest.param(
        lesson,
        answer,
        id=f"{lesson.id}-{answer.name}",
        marks=[
            pytest.mark.xdist_group(lesson.id),
            *([pytest.mark.heavy] * (lesson.libraries == "tensorflow")),
        ],
    )
    for lesson in LESSONS
    for path in one_of(PART.get(lesson.id, 1), lesson.wrong_answers)
    for answer in (load_wrong_answer(lesson, path),)
]

SEED = random_seed() if ALL else 20_261_127
"""One seed for all wrong answers of a process, so that its worked solutions answer each question once. It is
fixed, so that a failure means a change; the nightly run draws another one each time."""


@cache
def linter_of(lesson_id: str, session: GradingSession) -> Linter:
    lesson = next(each for each in LESSONS if each.id == lesson_id)
    seeds = [SEED, SEED + 1, SEED + 2] if ALL and lesson.libraries == "numpy" else [SEED]
    return Linter(own_course(), lesson, session, seeds, narrow=not ALL)


@pytest.mark.parametrize("lesson", LESSONS, ids=lambda lesson: lesson.id)
def test_the_files_of_a_pack_violate_no_rule(lesson: Lesson) -> None:
    assert list(static_findings(own_course(), lesson)) == []


@pytest.mark.heavy
@pytest.mark.parametrize(
    "lesson", [pytest.param(each, marks=pytest.mark.xdist_group(each.id), id=each.id) for each in LESSONS]
)
def test_the_solution_violates_no_rule(lesson: Lesson, session: GradingSession) -> None:
    assert list(linter_of(lesson.id, session).solution_findings()) == []


@pytest.mark.parametrize(("lesson", "answer"), ANSWERS)
def test_a_wrong_answer_violates_no_rule(
    lesson: Lesson, answer: WrongAnswer, session: GradingSession
) -> None:
    assert list(linter_of(lesson.id, session).wrong_answer_findings(answer)) == []


def _without_slow_imports(source: str) -> str:
    """Return an exercise file up to its first function, without the import of Keras."""
    body = ast.parse(source).body
    first = next(n for n, node in enumerate(body) if isinstance(node, ast.FunctionDef))
    kept = [
        node for node in body[:first] if not (isinstance(node, ast.Import) and node.names[0].name == "keras")
    ]
    return "\n".join(map(ast.unparse, kept))


@pytest.mark.parametrize(
    ("lesson", "setting", "value"),
    [
        pytest.param(lesson, setting, choice.value, id=f"{lesson.id}-{choice.value}")
        for lesson in LESSONS
        for setting, choices in lesson.choices.items()
        for choice in choices
    ],
)
def test_an_exercise_that_a_learner_starts_reads_the_settings_of_the_workspace(
    lesson: Lesson, setting: str, value: str, tmp_path: Path
) -> None:
    variable = f"CVGRADE_{setting.upper()}"
    script = tmp_path / lesson.entry
    script.write_text(_without_slow_imports(exercise_source(lesson)) + f"\nprint({setting.upper()})\n")
    (tmp_path / "cvgrade.toml").write_text(f'{setting} = "{value}"\n')
    plain = {name: text for name, text in os.environ.items() if name != variable}

    def started(environment: dict[str, str]) -> str:
        command = [sys.executable, script.name]
        done = subprocess.run(
            command, cwd=tmp_path, env=environment, capture_output=True, text=True, check=True
        )
        return done.stdout.strip()

    assert started(plain) == value
    assert started({**plain, variable: "of the check"}) == "of the check"
    (tmp_path / "cvgrade.toml").unlink()
    assert started(plain) == lesson.settings[setting]


@pytest.fixture
def busy_cores() -> Iterator[None]:
    """Four busy loops for every core."""
    command = [sys.executable, "-c", "while True: pass"]
    loops = [subprocess.Popen(command) for _ in range(4 * (os.cpu_count() or 1))]
    yield
    for loop in loops:
        loop.kill()
        loop.wait()


@pytest.mark.heavy
@pytest.mark.slow
@pytest.mark.timeout(900)
@nightly
@pytest.mark.parametrize("lesson", LESSONS, ids=lambda lesson: lesson.id)
@pytest.mark.usefixtures("busy_cores")
def test_a_solution_passes_on_a_busy_machine(lesson: Lesson, session: GradingSession) -> None:
    settings = suggest_settings(own_course(), (lesson,))
    source = lesson.solution.read_bytes()
    result = session.grade(job_for(own_course(), lesson, source, seed=SEED, settings=settings))
    judged = [check for check in result.checks if check.outcome is not Outcome.UNAVAILABLE]
    assert [f"{check.id}: {check.message}" for check in judged if not check.passed] == []
