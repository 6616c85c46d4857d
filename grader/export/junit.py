"""JUnit XML for continuous-integration servers: a suite per learner and lesson, a case per check."""

from __future__ import annotations

from collections.abc import Iterable
from xml.etree import ElementTree as ET

from grader.marking.grade_summary import CheckSummary, GradeSummary, LessonSummary, summarize_result
from grader.marking.policy import Policy
from grader.model import NOT_JUDGED, LessonResult, Outcome
from grader.text.clean import one_line


def junit_xml(class_: Iterable[GradeSummary]) -> str:
    """Return the results of a class as one XML document.

    A wrong answer is a ``failure`` and a crash an ``error``. Checks that were not attempted or could not be
    judged are ``skipped``.
    """
    return _document(
        (f"{each.learner}.{lesson.lesson}", lesson) for each in class_ for lesson in each.lessons
    )


def junit_of_results(results: Iterable[LessonResult]) -> str:
    """Return the results of a learner's own check as one XML document, like `junit_xml`."""
    return _document((result.lesson, summarize_result(result, Policy())) for result in results)


def _document(lessons: Iterable[tuple[str, LessonSummary]]) -> str:
    root = ET.Element("testsuites", name="cvgrade")
    for name, lesson in lessons:
        if lesson.checks:
            _add_suite(root, one_line(name), lesson)
    return '<?xml version="1.0" encoding="utf-8"?>\n' + ET.tostring(root, encoding="unicode") + "\n"


def _add_suite(root: ET.Element, name: str, lesson: LessonSummary) -> None:
    suite = ET.SubElement(
        root,
        "testsuite",
        name=name,
        tests=str(len(lesson.checks)),
        failures=str(sum(check.outcome is Outcome.FAILED for check in lesson.checks)),
        errors=str(sum(_is_error(check) for check in lesson.checks)),
        skipped=str(sum(_is_skipped(check) for check in lesson.checks)),
        time=f"{lesson.duration_s:.3f}",
        timestamp=lesson.graded_at.replace("+00:00", ""),
    )
    for check in lesson.checks:
        case = ET.SubElement(suite, "testcase", classname=name, name=one_line(check.title), time="0")
        message = one_line(check.message or str(check.outcome))
        if _is_skipped(check):
            ET.SubElement(case, "skipped", message=message)
        elif check.outcome != Outcome.PASSED:
            kind = "error" if _is_error(check) else "failure"
            ET.SubElement(case, kind, type=str(check.outcome), message=message)


def _is_skipped(check: CheckSummary) -> bool:
    return check.outcome in NOT_JUDGED | {Outcome.UNATTEMPTED, Outcome.SKIPPED}


def _is_error(check: CheckSummary) -> bool:
    return not _is_skipped(check) and check.outcome not in (Outcome.PASSED, Outcome.FAILED)
