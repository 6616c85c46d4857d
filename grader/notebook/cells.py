"""The cells of a running notebook as one Python file: what was run, in the order of the notebook."""

from __future__ import annotations

from dataclasses import dataclass, field

from grader.submissions.notebook import plain_cell


@dataclass
class Cells:
    """Remembers cells as they are run.

    Attributes:
        sources: Text by cell; a cell that is run again keeps its place and gets its new text.
    """

    sources: dict[str, str] = field(default_factory=dict)

    def ran(self, cell: str, source: str, *, ok: bool) -> None:
        """A cell has been run.

        Args:
            cell: Its id; where the front end gives none, its text is its id.
            source: Its text.
            ok: Whether it ended without an exception. One that failed takes its earlier text away as well, as
                it would when the notebook is run from the top.
        """
        if ok:
            self.sources[cell or source] = source
        else:
            self.sources.pop(cell or source, None)

    def program(self) -> bytes:
        """The cells one after the other; magics become comments."""
        return ("\n\n\n".join(map(plain_cell, self.sources.values())) + "\n").encode("utf-8", "replace")
