from __future__ import annotations

import ast

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader.submissions.notebook import plain_cell

DOCSTRING = '''\
def normalize(pixels):
    """What is the largest uint8 value?
    %matplotlib is not a command here?
    !neither is this
    """
    return pixels / 255  # or 256?
'''


def test_lines_inside_a_docstring_do_not_change() -> None:
    assert plain_cell(DOCSTRING) == DOCSTRING


@pytest.mark.parametrize(
    "cell",
    [
        "text = '''one?\ntwo?\n'''",
        'text = """a \\""" still inside?\n"""',
        "text = 'ends with a question?'",
        "# is this a comment?",
        "x = 1  # is this a comment?",
        "total = (first\n    % 3)",
        "total = first \\\n    % 3",
        "names = [\n    'what?',\n    'why?'\n]",
        'print("#", """\n?help\n""")',
        "text = 'open \\\n?still inside'",
        "text = r'\\d'\nx = 1",
    ],
)
def test_python_does_not_change(cell: str) -> None:
    ast.parse(cell)
    assert plain_cell(cell) == cell


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("%matplotlib inline\nx = 1", "# %matplotlib inline\nx = 1"),
        ("!pip install numpy", "# !pip install numpy"),
        ("?str.split", "# ?str.split"),
        ("str.split?", "# str.split?"),
        ("np.zeros??\nx = 1", "# np.zeros??\nx = 1"),
        ("files = !ls", "files = []  # !ls"),
        ("if True:\n    files=!ls", "if True:\n    files= []  # !ls"),
        ("result = %timeit -o f()", "result = None  # %timeit -o f()"),
        ("one, two = !ls", "# one, two = !ls"),
        ("if True:\n    !ls\nx = 1", "if True:\n    pass  # !ls\nx = 1"),
        ("!echo 'it \\\n  continues'\nx = 1", "# !echo 'it \\\n#   continues'\nx = 1"),
        ("!echo it's\nx = 'why?'\nx?", "# !echo it's\nx = 'why?'\n# x?"),
        ('"""a docstring"""\nx?', '"""a docstring"""\n# x?'),
        ("%%bash\nls\necho 'why?'", "# %%bash\n# ls\n# echo 'why?'"),
    ],
)
def test_commands_of_ipython_become_comments(cell: str, expected: str) -> None:
    assert plain_cell(cell) == expected
    ast.parse(plain_cell(cell))


def test_an_unclosed_string_ends_with_its_line() -> None:
    assert plain_cell("x = 'unclosed\ny?") == "x = 'unclosed\n# y?"


@given(st.text(alphabet="ab =?%!#'\"\\()[]\n ", max_size=60))
def test_the_number_of_lines_never_changes(cell: str) -> None:
    assert plain_cell(cell).count("\n") == cell.count("\n")


@pytest.mark.parametrize("command", ["%%time", "%%capture output", "%%prun -q"])
def test_a_cell_that_is_timed_or_captured_is_python(command: str) -> None:
    assert plain_cell(f"{command}\ndef f():\n    return 1") == f"# {command}\ndef f():\n    return 1"


@pytest.mark.parametrize("command", ["%%bash", "%%timeit", "%%writefile x.py", "%%html"])
def test_other_cell_commands_are_comments_as_a_whole(command: str) -> None:
    assert plain_cell(f"{command}\nx = 1") == f"# {command}\n# x = 1"
