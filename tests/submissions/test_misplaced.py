"""Answers in the file of another lesson are noticed."""

from __future__ import annotations

import pytest

from grader.submissions.misplaced import misplaced_answers

FUNCTIONS = {
    "lesson01": frozenset({"load", "scale", "center"}),
    "lesson02": frozenset({"load", "build", "describe"}),
}


def source(*names: str) -> bytes:
    return "".join(f"def {name}(x):\n    return x\n\n" for name in names).encode()


def found(**files: bytes) -> list[str]:
    return list(misplaced_answers({name: (f"{name}.py", text) for name, text in files.items()}, FUNCTIONS))


def test_answers_in_each_others_files_are_noticed() -> None:
    swapped = found(lesson01=source("load", "build", "describe"), lesson02=source("load", "scale", "center"))
    assert swapped == [
        "lesson01.py has the functions of lesson02 (build, describe, load) and none of lesson01",
        "lesson02.py has the functions of lesson01 (center, load, scale) and none of lesson02",
    ]


@pytest.mark.parametrize(
    "text",
    [
        source("load"),
        source("load", "scale"),
        source("load", "build", "describe", "scale"),
        source("helper"),
        b"",
        b"\xff\x00 def build(",
    ],
    ids=["shared", "unfinished", "both", "helper", "empty", "no text"],
)
def test_an_answer_in_its_own_file_is_not(text: bytes) -> None:
    assert found(lesson01=text) == []
