"""Jupyter notebooks, read as Python files that contain their code cells in order."""

from __future__ import annotations

import re
import warnings

from grader.submissions.bounded_read import RefusedError
from grader.text.places import joined_cells
from grader.text.scanner import Scanner

_ESCAPE = re.compile(r"\s*(?:[%!?]|[\w,.*][\w\s,.*]*=\s*[%!])")
"""A command of IPython: ``%magic``, ``!command``, ``?name``, ``files = !command``."""

_ASSIGNED = re.compile(r"^([ \t]*[A-Za-z_][\w.]*\s*=)\s*([!%])", re.MULTILINE)
"""A command whose output is assigned to one name."""

_RUNS_PYTHON = re.compile(r"\s*%%(?:time|capture|prun)\b")
"""Commands that run the rest of the cell as usual."""


def notebook_source(content: bytes, name: str) -> bytes:
    """Return the code cells of a notebook as one Python file, in UTF-8; see `plain_cell` and `joined_cells`.

    Args:
        content: Content of the notebook.
        name: File name of the notebook, for the error.

    Raises:
        RefusedError: The notebook cannot be read.
    """
    import nbformat  # half of this package's import time, and most classes submit no notebooks

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # about cells without ids, which do not matter here
            document = nbformat.reads(content.decode("utf-8-sig"), as_version=4)
        cells = [str(cell.source) for cell in document.cells if cell.cell_type == "code"]
    except Exception as error:  # nbformat raises whatever its parsers raise
        raise RefusedError(f"{name} is not a notebook that can be read ({type(error).__name__})") from None
    return joined_cells((str(number), plain_cell(cell)) for number, cell in enumerate(cells, 1))


def plain_cell(cell: str) -> str:
    """Return a code cell as Python with the same number of lines.

    Commands and help lines of IPython (``%magic``, ``!command``, ``name?``) become comments. As in IPython,
    only a line that starts a statement can be one: lines inside strings and brackets do not change. What a
    command would assign is an empty list or None, so that the name exists in the lines that follow. A cell
    that starts with ``%%`` is a command or another language, so all its lines become comments, except that
    ``%%time`` and others run the cell as Python.
    """
    lines = cell.split("\n")
    if cell.lstrip().startswith("%%") and not _RUNS_PYTHON.match(cell):
        return "\n".join(f"# {line}" for line in lines)
    scanner = Scanner()
    result = []
    continued = False  # a command by a backslash
    for line in lines:
        is_command = scanner.at_statement and bool(_ESCAPE.match(line))
        if continued:
            result.append(f"# {line}")
        elif is_command or (scanner.at_statement and scanner.is_help(line)):
            result.append(_comment(line))
        else:
            scanner.read(line)
            result.append(line)
        continued = (continued or is_command) and line.endswith("\\")
    return "\n".join(result)


def assigns_command(cell: str) -> bool:
    """Return whether a cell assigns what a command of IPython returns."""
    return bool(_ASSIGNED.search(cell))


def _comment(line: str) -> str:
    """Return a line without its command; inside a block it is a statement, as the block may have no other."""
    if assigned := _ASSIGNED.match(line):
        empty = "[]" if assigned[2] == "!" else "None"
        return f"{assigned[1]} {empty}  # {line[assigned.start(2) :]}"
    indent = line[: len(line) - len(line.lstrip())]
    return f"{indent}pass  # {line.strip()}" if indent else f"# {line}"
