from __future__ import annotations

import re
from pathlib import Path

import pytest

from grader.authoring import lesson_text, static_rules
from grader.authoring import linter as linter_module
from grader.authoring.generate import build
from grader.authoring.linter import Linter, verify
from grader.authoring.new_lesson import scaffold
from grader.authoring.rules import RULES, Finding
from grader.authoring.static_rules import static_findings
from grader.course.catalog import load_lessons
from grader.course.layout import Course
from grader.course.wrong_answers import load_wrong_answer
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
    for path in (course.solutions / "lesson01_twice" / "wrong").iterdir():
        path.unlink()
    assert "check-has-wrong-answer" in {finding.rule for finding in findings(course, session)}


def test_a_misconception_that_is_not_diagnosed_is_reported(tmp_path: Path, session: GradingSession) -> None:
    course = new_course(tmp_path)
    wrong = course.solutions / "lesson01_twice" / "wrong" / "three_times.py"
    wrong.write_text("# fails: doubles\n# misconception: adds\ndef double(number):\n    return 3 * number\n")
    rules = {finding.rule for finding in findings(course, session)}
    assert {"wrong-answer-shows-its-misconception", "wrong-answer-names-known-misconceptions"} <= rules


def test_violations_of_the_checks_themselves_are_reported(tmp_path: Path, session: GradingSession) -> None:
    course = new_course(tmp_path)
    pack = course.solutions / "lesson01_twice"
    checks = pack / "checks.py"
    checks.write_text(
        checks.read_text()
        + "\n\n@check('a', function='halve', points=-1)\ndef test_halves(learner):\n    pass\n"
        + "\n\ndef test_forgotten(learner):\n    pass\n"
        + "\n\n@check('b', function='double', points=1)\ndef test_halves(learner):\n    pass\n"
    )
    with (pack / "lesson.toml").open("a") as file:
        file.write(
            '\n[[asset]]\nname = "a.png"\nwhat = "w"\nauthor = "a"\nlicense = "CC0"\npage = "p"\nhash = ""\n'
        )
        file.write('package = "skimage:data/cofee.png"\n')
    found = list(static_findings(course, load_lessons(course)[0]))
    rules = {finding.rule for finding in found}
    assert {"check-is-declared", "check-ids-are-unique", "asset-exists"} <= rules
    checks.write_text(checks.read_text().replace("def test_halves", "def test_halves_first", 1))
    rules = {finding.rule for finding in static_findings(course, load_lessons(course)[0])}
    assert {"check-names-a-function", "check-has-points"} <= rules


def test_a_prediction_for_an_unknown_misconception_is_reported(tmp_path: Path) -> None:
    course = new_course(tmp_path)
    checks = load_lessons(course)[0].folder / "checks.py"
    checks.write_text(
        checks.read_text()
        + "\n\ndef predictions():\n    return {'flat_images': lambda value: True}\n"
        + "\n\ndef judge(value):\n    with diagnose(value, rounded_up=True):\n        pass\n"
    )
    found = [each for each in static_findings(course, load_lessons(course)[0]) if "predict" in each.text]
    assert [each.rule for each in found] == ["check-names-known-misconceptions"]
    assert "flat-images, rounded-up" in found[0].text


def test_a_computed_declaration_is_reported(tmp_path: Path) -> None:
    course = new_course(tmp_path)
    checks = load_lessons(course)[0].folder / "checks.py"

    def rules() -> set[str]:
        return {finding.rule for finding in static_findings(course, load_lessons(course)[0])}

    assert "declaration-is-literal" not in rules()
    checks.write_text(checks.read_text().replace("points=", "points=0 + ", 1))
    assert "declaration-is-literal" in rules()


def test_a_wrong_answer_that_sometimes_passes_is_reported(tmp_path: Path, session: GradingSession) -> None:
    course = new_course(tmp_path)
    lesson = load_lessons(course)[0]
    wrong = lesson.folder / "wrong" / "sometimes.py"
    wrong.write_text("# fails: doubles\ndef double(number):\n    return 2 * number + (number % 2)\n")
    linter = Linter(course, lesson, session, seeds=range(12))
    (finding,) = linter.wrong_answer_findings(load_wrong_answer(lesson, wrong))
    assert finding.rule == "wrong-answer-fails-what-it-names"
    assert "of 12 seeds" in finding.text


@pytest.mark.parametrize("after", ["", ", after=('doubles',)"])
def test_a_check_that_considers_checks_of_another_function_says_so(
    tmp_path: Path, session: GradingSession, after: str
) -> None:
    course = new_course(tmp_path)
    folder = load_lessons(course)[0].folder
    solution = folder / "lesson01.py"
    solution.write_text(
        solution.read_text()
        + "\n\ndef halve(number):\n    # BEGIN SOLUTION the half\n    return number / 2\n    # END SOLUTION\n"
    )
    checks = folder / "checks.py"
    text = checks.read_text().replace("def test_doubles(learner", "def test_doubles(seen, learner", 1)
    body = text.index("\n", text.index("def test_doubles"))
    checks.write_text(
        "import pytest\n\n\n@pytest.fixture(scope='session')\ndef seen():\n    return []\n\n\n"
        f"{text[:body]}\n    seen.append(learner)\n{text[body:]}"
        f"\n\n@check('h', function='halve', points=1{after})\ndef test_halves(learner, seen):\n"
        "    if learner.halve(6) != 3:\n"
        "        raise Mismatch('double() was called.' if seen else 'Only halve() was called.')\n"
    )
    wrong = folder / "wrong" / "whole.py"
    wrong.write_text("# fails: halves\ndef halve(number):\n    return 1\n")
    lesson = load_lessons(course)[0]
    found = Linter(course, lesson, session, seeds=[1]).wrong_answer_findings(load_wrong_answer(lesson, wrong))
    rules = [each.rule for each in found]
    assert rules == ([] if after else ["one-function-says-the-same"])


def test_a_prediction_that_is_true_of_the_solution_is_reported(
    tmp_path: Path, session: GradingSession
) -> None:
    course = new_course(tmp_path)
    lesson = load_lessons(course)[0]
    checks = lesson.folder / "checks.py"
    checks.write_text(
        checks.read_text()
        + "\n\n@check('c', function='double', points=1)\ndef test_diagnosed(learner):\n"
        + "    with diagnose(learner.double(2), always=lambda value: value == 4):\n        pass\n"
    )
    checks.write_text(
        checks.read_text().replace("from grader.checks import ", "from grader.checks import diagnose, ")
    )
    (lesson.folder / "misconceptions.toml").write_text('[always]\nname = "n"\nwhy = "w"\nhint = "h"\n')
    found = Linter(course, load_lessons(course)[0], session, seeds=[1]).solution_findings()
    assert "prediction-is-false-for-the-solution" in {finding.rule for finding in found}


def test_every_rule_that_the_linter_reports_is_described() -> None:
    modules = (linter_module, static_rules, lesson_text)
    source = "".join(Path(str(module.__file__)).read_text(encoding="utf-8") for module in modules)
    assert set(re.findall(r'Finding\(\s*"([^"]+)"', source)) <= set(RULES)
    assert [rule for rule in RULES if f'"{rule}"' not in source] == []
    assert all(re.fullmatch(r"[a-z]+(-[a-z]+)+", rule) for rule in RULES)
