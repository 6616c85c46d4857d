"""Images that a submission has shown, in its report."""

from __future__ import annotations

import base64
import io

import numpy as np
import pytest
from PIL import Image
from rich.console import Console

from grader.checks.faults import Fault
from grader.course.layout import Course, own_course
from grader.course.pack import Lesson
from grader.judge.job import job_for
from grader.judge.session import GradingSession
from grader.judge.shown import MAX_FILE, TITLE, Shown, shown_figures
from grader.model import LessonResult, Outcome
from grader.report.html import render_progress
from grader.report.progress import LessonProgress
from grader.report.terminal import print_result


def test_an_image_travels_into_both_reports(
    tiny_course: Course, tiny_lesson: Lesson, session: GradingSession, solution: bytes
) -> None:
    show = b"\nfrom PIL import Image\nImage.new('RGB', (60, 40), (255, 0, 0)).show()\n"
    result = session.grade(job_for(tiny_course, tiny_lesson, solution + show, seed=1))
    assert result.passed
    (figure,) = result.shown
    assert (figure.title, figure.alt) == (TITLE, "1 image, shown by lesson02.py.")
    png = base64.b64decode(figure.data["images"][0]["png"])
    assert Image.open(io.BytesIO(png)).getpixel((0, 0)) == (255, 0, 0)
    assert LessonResult.from_json(result.to_json()) == result

    page = render_progress([LessonProgress.of_result(result)], own_course().templates)
    assert "Your code showed" in page
    console = Console(file=io.StringIO(), width=80)
    print_result(console, result)
    assert "Your code showed 1 image: see the report." in console.file.getvalue()  # type: ignore[attr-defined]


def test_claims_that_are_no_images_are_left_out(
    tiny_course: Course, tiny_lesson: Lesson, session: GradingSession, solution: bytes
) -> None:
    forged = b"""
import gc
from grader.worker.screen import Screen
for each in gc.get_objects():
    if isinstance(each, Screen):
        each._images += [b"not an image", b"\\x89PNG\\r\\n\\x1a\\n", b"x" * (3 << 20)]
"""
    result = session.grade(job_for(tiny_course, tiny_lesson, solution + forged, seed=1))
    assert result.passed
    assert result.shown == ()


def test_a_large_file_is_made_smaller() -> None:
    noise = np.random.default_rng(1).integers(0, 256, (700, 700, 3), dtype=np.uint8)
    (figure,) = shown_figures([Shown("f()", b"png")], lambda _: noise)
    (image,) = figure.data["images"]
    assert len(image["png"]) <= MAX_FILE
    assert (image["width"], image["height"]) == (700, 700)


def test_an_image_that_no_honest_worker_sends_is_left_out() -> None:
    assert shown_figures([Shown("f()", b"png")], lambda _: np.zeros((2000, 10, 3), np.uint8)) == ()


def test_a_decoder_that_fails_costs_only_its_image() -> None:
    def decode(png: bytes) -> object:
        if png == b"bad":
            raise Fault(Outcome.CRASHED, "crashed")
        return np.zeros((4, 4, 3), np.uint8) if png == b"good" else "nothing"

    (figure,) = shown_figures([Shown("f()", each) for each in (b"bad", b"good", b"odd")], decode)
    assert len(figure.data["images"]) == 1


@pytest.mark.parametrize("count", [0, 2])
def test_the_terminal_counts_the_images(
    count: int, tiny_course: Course, tiny_lesson: Lesson, session: GradingSession, solution: bytes
) -> None:
    shows = "".join(f"Image.new('L', (9, 9), {n}).show()\n" for n in range(count))
    source = solution + f"\nfrom PIL import Image\n{shows}".encode()
    console = Console(file=io.StringIO(), width=80)
    print_result(console, session.grade(job_for(tiny_course, tiny_lesson, source, seed=1)))
    printed: str = console.file.getvalue()  # type: ignore[attr-defined]
    assert ("Your code showed 2 images" in printed) is bool(count)
