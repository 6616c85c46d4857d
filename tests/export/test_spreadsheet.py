"""CSV, JUnit and Gradescope files: checked against the documented formats, with hostile names."""

from __future__ import annotations

import csv
import io
from xml.etree import ElementTree as ET

import pytest
from makers import check, mark, override, result, summary

from grader.export.gradescope import gradescope_results
from grader.export.junit import junit_xml
from grader.export.spreadsheet import checks_csv, gradebook_csv
from grader.marking.grade_summary import GradeSummary, summarize_result
from grader.marking.policy import Policy
from grader.model import Outcome

EVIL = '=cmd|"/C calc"!A0\n<b>&"\'\x1b[31m,;'
LESSONS = ("lesson02",)


@pytest.fixture
def class_() -> list[GradeSummary]:
    crash = check("three", 0, outcome=Outcome.CRASHED, message=EVIL)
    return [
        summary(
            "ada", mark(result(check("one", 2), check("two", 1))), name="Ada", email="a@e.org", number="7"
        ),
        summary(EVIL, mark(result(check("one", 2), crash, check("four", 0, outcome=Outcome.SKIPPED)))),
        summary("idle", mark()),
        summary("ours", mark(problem="the examiner ended")),
    ]


def rows(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text, newline="")))


def test_one_row_per_learner_and_empty_cells_without_a_mark(class_: list[GradeSummary]) -> None:
    ada, evil, idle, ours = rows(gradebook_csv(class_, LESSONS))
    assert ada == {
        "learner": "ada",
        "name": "Ada",
        "email": "a@e.org",
        "id": "7",
        "section": "",
        "lesson02": "3",
        "lesson02 possible": "4",
        "percent": "75",
        "problems": "",
    }
    assert evil["lesson02"] == "2"
    assert (idle["lesson02"], ours["lesson02"]) == ("", "")
    assert ours["problems"] == "lesson02: the examiner ended"


def test_no_cell_of_any_file_starts_a_formula(class_: list[GradeSummary]) -> None:
    for text in (gradebook_csv(class_, LESSONS), checks_csv(class_)):
        for row in csv.reader(io.StringIO(text, newline="")):
            for cell in row:
                assert not cell.startswith(("=", "+", "@", "\t", "\r"))
                assert "\x1b" not in cell
                assert "\n" not in cell


def test_one_row_per_check(class_: list[GradeSummary]) -> None:
    first = rows(checks_csv(class_))[1]
    assert (first["learner"], first["check"], first["outcome"], first["earned"], first["points"]) == (
        *("ada", "two", "failed", "1", "2"),
    )


def test_junit_counts_and_kinds(class_: list[GradeSummary]) -> None:
    root = ET.fromstring(junit_xml(class_))
    assert root.tag == "testsuites"
    ada, evil = root.findall("testsuite")
    assert (ada.get("name"), ada.get("tests"), ada.get("failures")) == ("ada.lesson02", "2", "1")
    assert (evil.get("errors"), evil.get("skipped")) == ("1", "1")
    kinds = {case.get("name"): [child.tag for child in case] for case in evil.findall("testcase")}
    assert kinds == {"do one": [], "do three": ["error"], "do four": ["skipped"]}
    assert ada.find("testcase/failure").get("message") == "two is not right"  # type: ignore[union-attr]


def test_gradescope_results_have_the_documented_fields() -> None:
    bonus = check("extra", 1, 1, bonus=True)
    unjudged = check("later", 0, outcome=Outcome.UNAVAILABLE)
    found = gradescope_results(
        summarize_result(result(check("one", 2), check("two", 0), bonus, unjudged), Policy())
    )
    assert found["score"] == 2  # without a course file, bonus points do not count
    assert found["visibility"] in ("hidden", "after_due_date", "after_published", "visible")
    assert isinstance(found["execution_time"], float)
    tests = {test["name"]: test for test in found["tests"]}
    assert tests["normalize(): do one"] == {
        "name": "normalize(): do one",
        "number": "1",
        "score": 2,
        "max_score": 2,
        "status": "passed",
        "output": "passed",
        "tags": [],
        "visibility": "visible",
    }
    assert tests["normalize(): do two"]["status"] == "failed"
    assert tests["normalize(): do two"]["output"] == "two is not right"
    assert tests["normalize(): do extra (bonus)"]["max_score"] == 0
    assert tests["normalize(): do later"]["max_score"] == 0


def test_the_total_for_gradescope_is_the_mark_and_not_the_sum_of_the_tests() -> None:
    decided = summary("ada", mark(result(check("one", 0)), overrides=(override("", 1.5),))).lessons[0]
    assert gradescope_results(decided)["score"] == 1.5
