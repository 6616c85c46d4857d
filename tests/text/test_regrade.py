"""The file of a regrade request: its name, its bounds, and what is the learner's own text in it."""

from __future__ import annotations

import pytest

from grader.text.regrade import MAX_REQUEST, request_name, request_template, request_text, requested_lesson

LESSONS = ("lesson02", "lesson03")


@pytest.mark.parametrize(
    "base",
    [
        request_name("lesson02"),
        *(
            "Regrade lesson 2.txt",
            "regrade-lesson02-1.md",
            "regrade-lesson02 (1).md",
            "my regrade lesson02.MD",
        ),
    ],
)
def test_names_of_requests(base: str) -> None:
    assert requested_lesson(base, LESSONS) == "lesson02"


@pytest.mark.parametrize(
    "base",
    [
        "regrade.md",
        "regrade-lesson02.py",
        "lesson02.md",
        "regrade-lesson02-lesson03.md",
        "upgrade-lesson02.md",
    ],
)
def test_other_names(base: str) -> None:
    assert requested_lesson(base, LESSONS) == ""


def test_the_template_alone_asks_nothing() -> None:
    template = request_template("lesson02")
    assert request_text(template.encode(), "lesson02") == ""
    assert request_text(template.replace("\n", "\r\n").encode("utf-8-sig"), "lesson02") == ""


def test_the_text_is_what_the_learner_added() -> None:
    filled = request_template("lesson02").replace("I think …", "I think 1 < 2")
    assert request_text(filled.encode(), "lesson02") == "I think 1 < 2"
    assert request_text("I think ü".encode("utf-16"), "lesson02") == "I think ü"
    assert request_text(b"free text", "lesson02") == "free text"


def test_the_text_is_bounded_and_safe_to_show() -> None:
    assert request_text(b"a\x1b[31mb\x00c \xff", "lesson02") == "ab\ufffdc \ufffd"
    assert len(request_text(b"x" * 10**6, "lesson02")) <= MAX_REQUEST
