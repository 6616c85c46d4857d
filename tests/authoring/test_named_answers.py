"""The code of a named answer: one function of a submission, and what it needs."""

from __future__ import annotations

import tomllib

from grader.authoring.named_answers import NewMisconception, function_alone

SOURCE = b'''"""By Ada."""

import numpy as np
import os, math as m
from PIL import (
    Image,
)

# ada's constant
LARGEST: int = 254
UNUSED = 3


@staticmethod
def scale(values):
    """Ada's docstring."""
    return values / LARGEST  # by ada


def normalize(pixels):

    other = center(pixels)
    return scale(pixels.astype(np.float32)) * m.pi


def center(pixels):
    return pixels


if __name__ == "__main__":
    print(normalize(3))
'''
EXERCISE = frozenset({"normalize", "center"})


def test_a_function_has_its_imports_and_helpers_and_no_comments() -> None:
    assert function_alone(SOURCE, "normalize", EXERCISE).split("\n\n\n") == [
        "import numpy as np",
        "import os, math as m",
        "LARGEST: int = 254",
        "@staticmethod\ndef scale(values):\n    return values / LARGEST",
        "def normalize(pixels):\n    other = center(pixels)\n    return scale(pixels.astype(np.float32)) * m.pi\n",
    ]


def test_a_missing_function_gives_nothing() -> None:
    assert function_alone(SOURCE, "report", EXERCISE) == ""
    assert function_alone(b"\xff\x00(((((", "report", EXERCISE) == ""


def test_the_table_is_toml_whatever_the_texts_are() -> None:
    new = NewMisconception("an-idea", "f", 'Say "no"', "back\\slash\nand ü", "#[x] = 'y'")
    assert tomllib.loads(new.table())["an-idea"] == {
        "name": 'Say "no"',
        "why": "back\\slash\nand ü",
        "hint": "#[x] = 'y'",
        "function": "f",
        "by_answer": True,
    }
