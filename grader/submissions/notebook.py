"""A Jupyter notebook as the Python file that it stands for: its code cells in their order."""

from __future__ import annotations

import warnings

from grader.submissions.bounded_read import RefusedError

MAGIC = ("%", "!", "?")


def notebook_source(content: bytes, name: str) -> bytes:
    """The code cells of a notebook, one after the other; lines of IPython's own become comments.

    A cell that begins with ``%%`` is another language or a command, so the whole of it becomes comments.

    Raises:
        RefusedError: It is no notebook that can be read.
    """
    import nbformat  # half of this package's import time, and most classes hand in no notebook

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # about cells without ids: no concern of a grader
            document = nbformat.reads(content.decode("utf-8"), as_version=4)  # type: ignore[no-untyped-call]
        cells = [str(cell.source) for cell in document.cells if cell.cell_type == "code"]
    except Exception as error:  # nbformat raises whatever its parsers raise
        raise RefusedError(f"{name} is not a notebook that can be read ({type(error).__name__})") from None
    return "\n\n\n".join(map(plain_cell, cells)).encode("utf-8", "replace") + b"\n"


def plain_cell(cell: str) -> str:
    """A code cell as Python: IPython's own lines become comments."""
    lines = cell.splitlines()
    foreign = cell.lstrip().startswith("%%")
    return "\n".join(
        f"# {line}" if foreign or line.lstrip().startswith(MAGIC) or line.rstrip().endswith("?") else line
        for line in lines
    )
