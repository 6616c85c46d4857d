"""Jupyter notebooks, read as Python files that contain their code cells in order."""

from __future__ import annotations

import re
import warnings

from grader.submissions.bounded_read import RefusedError
from grader.text.places import joined_cells

_ESCAPE = re.compile(r"\s*(?:[%!?]|[\w,.*][\w\s,.*]*=\s*[%!])")
"""A command of IPython: ``%magic``, ``!command``, ``?name``, ``files = !command``."""

_RUNS_PYTHON = re.compile(r"\s*%%(?:time|capture|prun)\b")
"""Commands that run the rest of the cell as usual."""

_TOKEN = re.compile(
    r"(?P<comment>#.*)|(?P<quote>\"\"\"|'''|\"|')|(?P<open>[(\[{])|(?P<close>[)\]}])"
    r"|(?P<other>\\.|[^#\"'(\[{)\]}\\]+|.)",
    re.DOTALL,
)


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
    only a line that starts a statement can be one: lines inside strings and brackets do not change. A cell
    that starts with ``%%`` is a command or another language, so all its lines become comments, except that
    ``%%time`` and others run the cell as Python.
    """
    lines = cell.split("\n")
    if cell.lstrip().startswith("%%") and not _RUNS_PYTHON.match(cell):
        return "\n".join(f"# {line}" for line in lines)
    scanner = _Scanner()
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


def _comment(line: str) -> str:
    """Return a comment for a line; inside a block it is a statement, because the block may have no other."""
    indent = line[: len(line) - len(line.lstrip())]
    return f"{indent}pass  # {line.strip()}" if indent else f"# {line}"


class _Scanner:
    """Reads Python line by line and tracks whether the next line starts a statement."""

    def __init__(self) -> None:
        self._quote = ""  # of the string that continues on the next line
        self._depth = 0  # of brackets
        self._continued = False  # by a backslash

    @property
    def at_statement(self) -> bool:
        """Whether the next line is outside of any string, bracket and continued line."""
        return not (self._quote or self._depth or self._continued)

    def is_help(self, line: str) -> bool:
        """Return whether a statement ends in ``?``, outside of strings and comments."""
        if not line.rstrip().endswith("?"):
            return False
        copy = _Scanner()
        return copy.read(line).endswith("?")

    def read(self, line: str) -> str:
        """Read one line; return its code without strings and comments."""
        code = ""
        self._continued = False
        position = 0
        while position < len(line):
            if self._quote:
                position = self._end_of_string(line, position)
                continue
            match = _TOKEN.match(line, position)
            assert match is not None
            position = match.end()
            if match["comment"]:
                break
            if match["quote"]:
                self._quote = match["quote"]
                code += "_"
                continue
            if match["open"]:
                self._depth += 1
            elif match["close"]:
                self._depth = max(0, self._depth - 1)
            code += match[0]
        if self._quote and len(self._quote) == 1 and not line.endswith("\\"):
            self._quote = ""  # not closed, which is a syntax error that ends with the line
        self._continued = code.rstrip().endswith("\\")
        return code.rstrip()

    def _end_of_string(self, line: str, position: int) -> int:
        """Return the position after the end of the current string, or the end of the line."""
        while position < len(line):
            if line[position] == "\\":
                position += 2
            elif line.startswith(self._quote, position):
                end = position + len(self._quote)
                self._quote = ""
                return end
            else:
                position += 1
        return len(line)
