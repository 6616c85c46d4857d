from __future__ import annotations

from types import SimpleNamespace

import numpy as np
import pytest

from grader.checks.wording import article, counted, describe, describe_call, kind


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("uint8 array", "a uint8 array"),
        ("uint16", "a uint16"),
        ("int", "an int"),
        ("object", "an object"),
        ("list", "a list"),
        ("ImageDataGenerator", "an ImageDataGenerator"),
        ("union", "a union"),
        ("ndarray", "an ndarray"),
    ],
)
def test_the_article_follows_the_sound(name: str, expected: str) -> None:
    assert article(name) == expected


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (np.zeros((24, 31, 3), "uint8"), "a uint8 array 24×31×3"),
        (np.zeros(()), "a float64 array ()"),
        (None, "None"),
        ([1, 2], "a list"),
        ({}, "a dict"),
        (SimpleNamespace(type="builtins.type", about={"kind": "class", "name": "Net"}), "the class Net"),
    ],
)
def test_the_type_of_a_value_is_described(value: object, expected: str) -> None:
    assert kind(value) == expected


def test_a_long_list_is_described_by_its_length() -> None:
    assert describe([0] * 100) == "a list of length 100"
    assert describe([1, 2]) == "[1, 2]"


def test_a_call_is_described_with_its_arguments() -> None:
    call = describe_call("scale", (np.zeros((2, 2), "float32"),), {"factor": 2})
    assert call == "scale(float32 array 2×2, factor=2)"


def test_a_noun_has_the_number_of_its_count() -> None:
    assert [counted(count, "word") for count in (0, 1, 2)] == ["0 words", "1 word", "2 words"]
