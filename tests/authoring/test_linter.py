from __future__ import annotations

from pathlib import Path

from grader.authoring.generate import build
from grader.authoring.linter import Finding, verify
from grader.authoring.new_lesson import scaffold
from grader.course.catalog import load_lessons
from grader.course.layout import Course
from grader.judge.session import GradingSession


def findings(course: Course, session: GradingSession) -> list[Finding]:
    return verify(course, load_lessons(course)[0], session, lambda _: None)


def fresh(root: Path) -> Course:
    course = Course(root)
    scaffold(course, "lesson01_twice", "Twice")
    build(course, load_lessons(course)[0])
    return course


def test_a_new_lesson_lacks_only_wrong_answers(tmp_path: Path, session: GradingSession) -> None:
    assert [finding.rule for finding in findings(fresh(tmp_path), session)] == ["enough wrong answers"]


def test_each_law_is_noticed_when_it_is_broken(tmp_path: Path, session: GradingSession) -> None:
    course = fresh(tmp_path)
    pack = course.solutions / "lesson01_twice"
    (pack / "wrong" / "right.py").write_text(
        "# fails: doubles, nonsense\ndef double(number):\n    return 2 * number\n"
    )
    (pack / "hints.md").write_text("## unknown\n\nOne.\n\nTwo.\n")
    (pack / "lunch.txt").write_text("x")
    (course.exercises / "lesson01_twice" / "lesson01.py").write_text(
        "def double(number):\n    return number * 2\n"
    )
    lint = {finding.rule for finding in findings(course, session)}
    assert lint == {
        "enough wrong answers",
        "wrong answers name checks",
        "wrong answers fail what they name",
        "every check has hints",
        "generated files are fresh",
        "nothing unexpected in a pack",
    }


def test_a_solution_that_fails_is_noticed(tmp_path: Path, session: GradingSession) -> None:
    course = fresh(tmp_path)
    path = course.solutions / "lesson01_twice" / "lesson01.py"
    path.write_text(path.read_text().replace("2 * number", "3 * number"))
    assert "the solution passes" in {finding.rule for finding in findings(course, session)}


def test_a_check_that_catches_nothing_is_noticed(tmp_path: Path, session: GradingSession) -> None:
    course = fresh(tmp_path)
    path = course.solutions / "lesson01_twice" / "checks.py"
    path.write_text(path.read_text().replace("if answer != 2 * number", "if answer is None"))
    assert "each check catches something" in {finding.rule for finding in findings(course, session)}


def test_a_misconception_that_is_promised_and_not_diagnosed_is_noticed(
    tmp_path: Path, session: GradingSession
) -> None:
    course = fresh(tmp_path)
    wrong = course.solutions / "lesson01_twice" / "wrong" / "three_times.py"
    wrong.write_text("# fails: doubles\n# misconception: adds\ndef double(number):\n    return 3 * number\n")
    found = [finding.text for finding in findings(course, session) if "named" in finding.rule]
    assert len(found) == 1
    assert "three_times.py" in found[0]
