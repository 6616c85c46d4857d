from __future__ import annotations

import re
from pathlib import Path

from grader.authoring import linter
from grader.authoring.generate import build
from grader.authoring.linter import Finding, verify
from grader.authoring.new_lesson import scaffold
from grader.course.catalog import load_lessons
from grader.course.layout import Course
from grader.judge.session import GradingSession


def findings(course: Course, session: GradingSession) -> list[Finding]:
    return verify(course, load_lessons(course)[0], session, lambda _: None)


def new_course(root: Path) -> Course:
    course = Course(root)
    scaffold(course, "lesson01_twice", "Twice")
    build(course, load_lessons(course)[0])
    return course


def test_a_new_lesson_needs_only_more_wrong_answers(tmp_path: Path, session: GradingSession) -> None:
    assert [finding.rule for finding in findings(new_course(tmp_path), session)] == ["enough-wrong-answers"]


def test_each_violation_is_reported(tmp_path: Path, session: GradingSession) -> None:
    course = new_course(tmp_path)
    pack = course.solutions / "lesson01_twice"
    (pack / "wrong" / "right.py").write_text(
        "# fails: doubles, nonsense\ndef double(number):\n    return 2 * number\n"
    )
    (pack / "hints.md").write_text("## unknown\n\nOne.\n\nTwo.\n")
    (pack / "notes.txt").write_text("x")
    (course.exercises / "lesson01_twice" / "lesson01.py").write_text(
        "def double(number):\n    return number * 2\n"
    )
    rules = {finding.rule for finding in findings(course, session)}
    assert rules == {
        "enough-wrong-answers",
        "wrong-answer-names-known-checks",
        "wrong-answer-fails-what-it-names",
        "hints-exist",
        "hints-name-known-checks",
        "generated-files-current",
        "no-unexpected-files",
    }


def test_a_solution_that_fails_is_reported(tmp_path: Path, session: GradingSession) -> None:
    course = new_course(tmp_path)
    path = course.solutions / "lesson01_twice" / "lesson01.py"
    path.write_text(path.read_text().replace("2 * number", "3 * number"))
    assert "solution-passes" in {finding.rule for finding in findings(course, session)}


def test_a_check_without_a_wrong_answer_is_reported(tmp_path: Path, session: GradingSession) -> None:
    course = new_course(tmp_path)
    path = course.solutions / "lesson01_twice" / "checks.py"
    path.write_text(path.read_text().replace("if answer != 2 * number", "if answer is None"))
    assert "check-has-wrong-answer" in {finding.rule for finding in findings(course, session)}


def test_a_misconception_that_is_not_diagnosed_is_reported(tmp_path: Path, session: GradingSession) -> None:
    course = new_course(tmp_path)
    wrong = course.solutions / "lesson01_twice" / "wrong" / "three_times.py"
    wrong.write_text("# fails: doubles\n# misconception: adds\ndef double(number):\n    return 3 * number\n")
    rule = "wrong-answer-shows-its-misconception"
    assert [finding.text for finding in findings(course, session) if finding.rule == rule] == [
        "three_times.py names adds, but the checks diagnose nothing."
    ]


def test_every_rule_that_the_linter_reports_is_described() -> None:
    source = Path(linter.__file__).read_text(encoding="utf-8")
    assert set(re.findall(r'Finding\(\s*"([^"]+)"', source)) == set(linter.RULES)
    assert all(re.fullmatch(r"[a-z]+(-[a-z]+)+", rule) for rule in linter.RULES)
