"""Lines of Python files and of notebooks, in words."""

from __future__ import annotations

import pytest

from grader.text.places import at, joined_cells, place_in_notebook, place_of

CELLS = [("1", "import numpy\n"), ("In[7]", "def f():\n    return 1"), ("3", "")]


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("import numpy", "cell 1, line 1"),
        ("def f():", "cell In[7], line 1"),
        ("    return 1", "cell In[7], line 2"),
    ],
)
def test_a_line_of_a_notebook_is_found_in_its_cell(text: str, place: str) -> None:
    source = joined_cells(CELLS)
    line = source.decode().split("\n").index(text) + 1
    assert place_in_notebook(source, line) == place_of(source, line) == place
    assert at(place) == f"in {place}"


def test_a_line_of_a_python_file_has_its_number() -> None:
    source = b"x = 1\r\n# cvgrade: cell of mine\ny = 2\n"
    assert place_in_notebook(source, 3) == ""
    assert place_of(source, 3) == "line 3"
    assert at("line 3") == "on line 3"


def test_the_cells_are_one_file() -> None:
    source = joined_cells(CELLS)
    compile(source, "notebook", "exec")
    assert source.count(b"# cvgrade: cell ") == len(CELLS)
