"""Text from learners in spreadsheets: no cell is a formula, in whatever way a program splits the line."""

from __future__ import annotations

import re

import pytest

from grader.text.cells import csv_cell

FORMULA = re.compile(r"\s*[=+\-@＝＋－＠]")


@pytest.mark.parametrize(
    "text",
    [
        "=1+1",
        " \t@SUM(1)",
        "x;=HYPERLINK(1)",
        "x; \"=cmd|' /C calc'!A0",
        "a;b;-1+1;+2",
        "x;\n=1",
        'x;""=1',
        'x;" =1',
        "x;＝1",
        ";=1",
    ],
)
def test_no_part_of_a_cell_is_a_formula(text: str) -> None:
    """Excel splits at semicolons where the comma is the decimal sign."""
    cell = csv_cell(text)
    assert not any(FORMULA.match(part.strip('"')) for part in cell.split(";"))
    assert cell.replace("'", "").split() == text.replace("'", "").split()


def test_other_semicolons_stay() -> None:
    assert csv_cell("lesson02: late; lesson03: 2 − 1; a-b") == "lesson02: late; lesson03: 2 − 1; a-b"
