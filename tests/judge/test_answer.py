"""The answer to a call holds the files and arguments of this call, and nothing else."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from grader.judge.answer import Answer, read_answer
from grader.worker.wire import OutputFile, ProtocolError

PIXELS = np.arange(4, dtype=np.uint8)
BODY = b"abcdwxyz"
ARRAY = {"a": {"dtype": "|u1", "shape": [4], "at": 4, "n": 4}}
FILE = {"name": "a.png", "at": 0, "n": 4}


def read(header: dict[str, Any], *args: object, **kwargs: object) -> Answer:
    return read_answer(
        {"value": None, "files": [], "args": [], **header}, BODY, args, kwargs, lambda one: one
    )


def test_files_and_arguments_are_read() -> None:
    found = read({"files": [FILE], "args": [ARRAY, None]}, PIXELS, OutputFile("a.png"))
    assert found.files == {"a.png": b"abcd"}
    assert found.arguments[0].tolist() == list(b"wxyz")
    assert found.arguments[1] is None
    assert read({"files": [FILE]}, path=OutputFile("a.png")).files == {"a.png": b"abcd"}


@pytest.mark.parametrize(
    "header",
    [
        {"args": []},
        {"args": [None, None]},
        {"args": None},
        {"args": [5]},
        {"args": [{"l": [ARRAY]}]},
        {"args": [None], "files": [FILE]},
        {"args": [None], "files": {}},
        {"args": [None], "files": ["a.png"]},
    ],
)
def test_other_arguments_or_files_than_were_sent_are_refused(header: dict[str, Any]) -> None:
    with pytest.raises(ProtocolError):
        read(header, PIXELS)


@pytest.mark.parametrize(
    "files",
    [
        [{"name": "b.png", "at": 0, "n": 4}],
        [{"name": ["a.png"], "at": 0, "n": 4}],
        [{"name": "a.png", "at": 0, "n": 9}],
        [{"name": "a.png", "at": 0}],
        [FILE, FILE],
    ],
)
def test_only_the_file_that_was_asked_for_is_read(files: list[Any]) -> None:
    with pytest.raises(ProtocolError):
        read({"files": files, "args": [None]}, OutputFile("a.png"))


def test_an_array_that_was_not_sent_does_not_come_back() -> None:
    with pytest.raises(ProtocolError, match="another type"):
        read({"args": [ARRAY]}, [1, 2])
