"""The program of a kernel: which code of which cells is in it."""

from __future__ import annotations

import pytest

from grader.notebook.cells import Cells, leading_definitions, names_of, split_cell

TRIAL = """\
def pixel_range(pixels):
    return pixels.min(), pixels.max()

print(
    pixel_range([1, 2, 3])
)
"""


def test_cells_keep_their_position() -> None:
    cells = Cells()
    cells.ran("a", "x = 1", number=1)
    cells.ran("b", "%check lesson02", number=2)
    cells.ran("c", "y = x", number=3)
    cells.ran("a", "x = 2", number=4)
    program = "# cvgrade: cell In[4]\nx = 2\n\n\n# cvgrade: cell In[2]\n# %check lesson02\n\n\n# cvgrade: cell In[3]\ny = x\n"
    assert cells.program() == program.encode()
    cells.ran("", "w = 1", number=5)
    cells.ran("", "w = 1", number=6)
    assert cells.program().count(b"w = 1") == 1


def test_the_cell_that_runs_is_part_of_the_program_up_to_the_line_that_runs() -> None:
    cells = Cells()
    cells.ran("a", "x = 1", number=1)
    cells.starts("a", "x = 2\n%check\ny = 3", number=2)
    assert b"x = 2" in cells.program()
    assert b"x = 1" not in cells.program()
    assert b"y = 3" not in cells.program(2)
    assert cells.names(2) == {"x"}
    cells.ran("a", "x = 2\n%check\ny = 3", number=2)
    assert b"y = 3" in cells.program()


def test_of_a_cell_that_failed_the_statements_above_the_error_are_kept() -> None:
    cells = Cells()
    cells.ran("a", TRIAL, number=1, error="AttributeError", line=5)
    assert b"return pixels.min()" in cells.program()
    assert b"print" not in cells.program()
    assert cells.notes() == []


def test_functions_that_a_failed_cell_did_not_define_are_named() -> None:
    cells = Cells()
    cells.ran("a", "def f(:\n    pass", number=3, error="SyntaxError")
    assert b"def" not in cells.program()
    assert cells.notes() == [
        "Cell In[3] ended with SyntaxError. Nothing of it is in this check: repair the cell, and run it again."
    ]
    cells.ran("a", "x = 1\n1 / 0\ndef f():\n    pass", number=4, error="ZeroDivisionError", line=2)
    assert b"x = 1" in cells.program()
    (note,) = cells.notes()
    assert note.startswith(
        "Cell In[4] ended with ZeroDivisionError. What follows the error is not in this check"
    )
    cells.ran("a", "def f():\n    pass", number=5)
    assert cells.notes() == []


def test_a_cell_that_ran_before_its_id_was_known_is_no_second_one() -> None:
    cells = Cells()
    cells.ran("", "x = 1", number=1)
    cells.ran("b", "y = x", number=2)
    cells.ran("a", "x = 1", number=3)
    assert [cell.source for cell in cells.current()] == ["x = 1", "y = x"]


@pytest.mark.parametrize(
    ("source", "line", "kept"),
    [
        ("a = 1\nb = 2", 2, "a = 1"),
        ("a = 1\n@b\ndef c(): pass", 3, "a = 1"),
        ("a = 1\n%check\nb = 2", 2, "a = 1\n%check"),
        ("a = 1\n%check", 2, "a = 1\n%check"),
        ("a = (", 1, ""),
        ("a = 1", 0, ""),
    ],
)
def test_a_cell_is_split_between_statements(source: str, line: int, kept: str) -> None:
    assert split_cell(source, line)[0] == kept


def test_names_that_a_cell_defines() -> None:
    source = (
        "import os.path, json as j\nif True:\n    def f(x):\n        y = 1\nz = [i for i in x]\nfiles = !ls"
    )
    assert names_of(source) == {"os", "j", "f", "z", "files"}
    assert names_of("def f(:") == set()


def test_the_definitions_with_which_a_cell_begins() -> None:
    assert (
        leading_definitions("import os\ndef f():\n    pass\nf(1)\nx = 1") == "import os\ndef f():\n    pass"
    )
    assert leading_definitions("import os") == "import os"
    assert leading_definitions("def f(:") == ""
