"""The cells that ran in a notebook, joined into one Python file.

This process is the learner's own kernel, so it may parse the learner's code.
"""

from __future__ import annotations

import ast
import re
import warnings
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import chain

from grader.submissions.notebook import assigns_command, plain_cell
from grader.text.places import joined_cells

_DEFINES = re.compile(r"^(?:async def|def|class|import|from)\b", re.MULTILINE)

_FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)

_DEFINITIONS = (*_FUNCTIONS, ast.Import, ast.ImportFrom)

_SCOPES = (ast.Lambda, ast.ListComp, ast.SetComp, ast.DictComp, ast.GeneratorExp)
"""Expressions whose names are their own."""


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell that ran.

    Attributes:
        number: What Jupyter shows in brackets beside it.
        source: What ran of it without an error.
        error: Name of the exception that ended it; empty if none did.
        is_cut: Whether functions, classes or imports are in the part that did not run.
    """

    number: int
    source: str
    error: str = ""
    is_cut: bool = False

    @property
    def note(self) -> str:
        """What a learner needs to know about the part that did not run."""
        part = "What follows the error" if self.source.strip() else "Nothing of it"
        negation = "not " if self.source.strip() else ""
        return (
            f"Cell In[{self.number}] ended with {self.error}. {part} is {negation}in this check: "
            "repair the cell, and run it again."
        )


@dataclass
class Cells:
    """Records the cells of a notebook when they run.

    Attributes:
        ended: Each cell that ran, by its id. A cell that runs again keeps its position.
        running: Id of the cell that runs now, and the cell; None if none does.
    """

    ended: dict[str, Cell] = field(default_factory=dict)
    running: tuple[str, Cell] | None = None

    def starts(self, cell: str, source: str, *, number: int) -> None:
        """Record a cell before it runs, so that a check in it is about its code as it is now.

        Args:
            cell: Id of the cell; if the front end gives none, the source is used as the id.
            source: Source of the cell.
            number: What Jupyter shows in brackets beside the cell.
        """
        self.running = (cell or source, Cell(number, source))

    def ran(self, cell: str, source: str, *, number: int, error: str = "", line: int = 0) -> None:
        """Record a cell after it ran; see `starts` for the other arguments.

        Args:
            cell: Id of the cell.
            source: Source of the cell.
            number: What Jupyter shows in brackets beside the cell.
            error: Name of the exception that ended the cell; empty if none did.
            line: Line of the cell that raised it; 0 if nothing ran. The kernel has what is defined above, so
                only the statement of this line and what follows it are left out.
        """
        self.running = None
        if cell and source in self.ended:  # it ran when its id was not known
            self.ended = {cell if key == source else key: each for key, each in self.ended.items()}
        kept, rest = split_cell(source, line) if error else (source, "")
        self.ended[cell or source] = Cell(number, kept, error, bool(_DEFINES.search(rest)))

    def current(self, line: int = 0) -> list[Cell]:
        """Return the cells in their order, with the one that runs now.

        Args:
            line: Line of the running cell that runs now. What follows it did not run yet; 0 for all of it.
        """
        cells = dict(self.ended)
        if self.running:
            key, cell = self.running
            cells[key] = Cell(cell.number, split_cell(cell.source, line)[0]) if line else cell
        return [*cells.values()]

    def program(self, line: int = 0) -> bytes:
        """Return the source of all cells as UTF-8. Magics become comments. See `current` for `line`."""
        shown = [cell for cell in self.current(line) if cell.source.strip()]
        return joined_cells((f"In[{cell.number}]", plain_cell(cell.source)) for cell in shown)

    def names(self, line: int = 0) -> set[str]:
        """Return the names that the cells define. See `current` for `line`."""
        return set(chain.from_iterable(names_of(cell.source) for cell in self.current(line)))

    @property
    def assign_commands(self) -> bool:
        """Whether a cell assigns what a command of IPython returns."""
        return any(assigns_command(cell.source) for cell in self.current())

    def notes(self) -> list[str]:
        """Return what a learner needs to know about cells that failed."""
        return [cell.note for cell in self.current() if cell.is_cut]


def split_cell(source: str, line: int) -> tuple[str, str]:
    """Split a cell before the statement that is on a line, from 1, or follows it.

    All is in the second part if the line is 0, or the cell cannot be parsed.
    """
    lines = source.split("\n")
    module = _parsed(source) if line else None
    count = 0
    if module:
        rest = (node for node in module.body if (node.end_lineno or 0) >= line)
        count = min((_first_line(node) - 1 for node in rest), default=len(lines))
    return "\n".join(lines[:count]), "\n".join(lines[count:])


def leading_definitions(source: str) -> str:
    """Return the imports, functions and classes with which a cell begins."""
    module = _parsed(source)
    others = (node for node in module.body if not isinstance(node, _DEFINITIONS)) if module else ()
    return next((split_cell(source, node.lineno)[0] for node in others), source if module else "")


def names_of(source: str) -> set[str]:
    """Return the names that a cell defines: functions, classes, imports and variables."""
    module = _parsed(source)
    return set(_names(module)) if module else set()


def _parsed(source: str) -> ast.Module | None:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # the kernel has shown those of the learner's code
        try:
            return ast.parse(plain_cell(source))
        except (SyntaxError, ValueError):
            return None


def _first_line(node: ast.stmt) -> int:
    """Return the number of the first line of a statement, which a decorator may have."""
    decorators: list[ast.expr] = getattr(node, "decorator_list", [])
    return min([node.lineno, *(each.lineno for each in decorators)])


def _names(node: ast.AST) -> Iterator[str]:
    """Yield the names that a node defines outside of functions and classes."""
    for child in ast.iter_child_nodes(node):
        if isinstance(child, _FUNCTIONS):
            yield child.name
        elif isinstance(child, ast.alias):
            yield (child.asname or child.name).partition(".")[0]
        elif isinstance(child, ast.Name) and isinstance(child.ctx, ast.Store):
            yield child.id
        elif not isinstance(child, _SCOPES):
            yield from _names(child)
