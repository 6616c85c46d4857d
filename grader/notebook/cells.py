"""The cells that ran in a notebook, joined into one Python file."""

from __future__ import annotations

from dataclasses import dataclass, field

from grader.submissions.notebook import plain_cell


@dataclass
class Cells:
    """Records the cells of a notebook when they run.

    Attributes:
        sources: Source by cell id. A cell that runs again keeps its position and gets its new source.
    """

    sources: dict[str, str] = field(default_factory=dict)

    def ran(self, cell: str, source: str, *, ok: bool) -> None:
        """Record a cell after it ran.

        Args:
            cell: Id of the cell; if the front end gives none, the source is used as the id.
            source: Source of the cell.
            ok: Whether the cell ended without an exception. A cell that failed is removed, because its code
                would fail too if the notebook ran from the top.
        """
        if ok:
            self.sources[cell or source] = source
        else:
            self.sources.pop(cell or source, None)

    def program(self) -> bytes:
        """Return the source of all cells as UTF-8. Magics become comments."""
        return ("\n\n\n".join(map(plain_cell, self.sources.values())) + "\n").encode("utf-8", "replace")
