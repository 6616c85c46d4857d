"""The cells that ran in a notebook, joined into one Python file."""

from __future__ import annotations

from dataclasses import dataclass, field

from grader.submissions.notebook import plain_cell
from grader.text.places import joined_cells


@dataclass
class Cells:
    """Records the cells of a notebook when they run.

    Attributes:
        sources: Number and source by cell id. A cell that runs again keeps its position.
    """

    sources: dict[str, tuple[str, str]] = field(default_factory=dict)

    def ran(self, cell: str, source: str, *, ok: bool, number: int | None = None) -> None:
        """Record a cell after it ran.

        Args:
            cell: Id of the cell; if the front end gives none, the source is used as the id.
            source: Source of the cell.
            number: What Jupyter shows in brackets beside the cell; None counts the cells.
            ok: Whether the cell ended without an exception. A cell that failed is removed, because its code
                would fail too if the notebook ran from the top.
        """
        if ok:
            shown = f"In[{number}]" if number else str(len(self.sources) + 1)
            self.sources[cell or source] = (shown, source)
        else:
            self.sources.pop(cell or source, None)

    def program(self) -> bytes:
        """Return the source of all cells as UTF-8. Magics become comments."""
        return joined_cells((number, plain_cell(source)) for number, source in self.sources.values())
