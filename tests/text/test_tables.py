"""Tables from spreadsheets: numbers."""

from __future__ import annotations

import pytest

from grader.text.tables import read_number


@pytest.mark.parametrize(
    ("cell", "number"),
    [
        *(("10", 10), ("7.5", 7.5), ("7,5", 7.5), ("-3,5", -3.5)),
        *(("1,000.00", 1000), ("1.000,00", 1000), ("1,234,567.5", 1_234_567.5)),
        *(("", None), ("EX", None), ("1.2.3", None), ("1,2,3", None)),
    ],
)
def test_a_number_has_a_decimal_point_or_comma(cell: str, number: float | None) -> None:
    assert read_number(cell) == number
