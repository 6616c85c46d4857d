"""What IPython tells about cells: what ran before cvgrade was loaded, and which line of a cell runs."""

from __future__ import annotations

import inspect
import traceback
from collections.abc import Iterable
from types import FrameType
from typing import Any

from grader.notebook.cells import Cells, leading_definitions, names_of


def remember_earlier(shell: Any, cells: Cells) -> None:
    """Record the cells that ran before ``%load_ext cvgrade``, and the one that loads it.

    Of a cell that failed, the definitions with which it begins are taken. Older versions of IPython do not
    record which have failed, so a cell is taken only if the kernel has all that it defines.
    """
    history = shell.history_manager
    failed = getattr(history, "exceptions", {})
    *earlier, last = enumerate(history.input_hist_raw)
    for number, source in earlier:
        kept = leading_definitions(source) if number in failed else source
        names = names_of(kept)
        if names and names <= shell.user_ns.keys():
            cells.ran("", kept, number=number)
    if last[0]:
        cells.starts("", last[1], number=last[0])


def next_number(shell: Any) -> int:
    """Return what Jupyter shows in brackets beside the cell that is about to run."""
    return len(shell.history_manager.input_hist_raw)


def line_of_error(shell: Any, source: str, error: BaseException) -> int:
    """Return the line of a cell that raised an exception; 0 if it is not known."""
    return _line(shell, source, traceback.walk_tb(error.__traceback__))


def running_line(shell: Any, source: str) -> int:
    """Return the line of the running cell that called this function; 0 if it is not known."""
    return _line(shell, source, reversed([*traceback.walk_stack(inspect.currentframe())]))


def _line(shell: Any, source: str, frames: Iterable[tuple[FrameType, int]]) -> int:
    """Return the line of a cell at which frames, from the outermost, enter it.

    IPython leaves blank lines above a cell out, and a cell that starts with ``%%`` is one line for it.
    """
    if source.lstrip().startswith("%%"):
        return 0
    above = source[: len(source) - len(source.lstrip())].count("\n")
    entered = (
        line
        for frame, line in frames
        if frame.f_code.co_name == "<module>" and frame.f_globals is shell.user_global_ns
    )
    return next((line + above for line in entered), 0)
