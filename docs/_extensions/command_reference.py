"""Sphinx extension: put the commands of one section of ``cvgrade --help`` into a page.

A line ``<!-- commands: Teach -->`` becomes one sphinx-click directive for each command of the section.
"""

from __future__ import annotations

import re
from typing import Any

from sphinx.application import Sphinx

from grader.cli.commands import SECTIONS

MARKER = re.compile(r"^<!-- commands: (.+) -->$", re.MULTILINE)


def insert_commands(_app: Sphinx, _docname: str, source: list[str]) -> None:
    """Replace the markers of a page."""
    source[0] = MARKER.sub(lambda marker: _directives(marker[1]), source[0])


def _directives(section: str) -> str:
    directives = "\n\n".join(
        f".. click:: grader.cli.{command.module}:{name}\n   :prog: cvgrade {name}\n   :nested: full"
        for name, command in SECTIONS[section].items()
    )
    return f"```{{eval-rst}}\n{directives}\n```"


def setup(app: Sphinx) -> dict[str, Any]:
    """Connect the extension."""
    app.connect("source-read", insert_commands)
    return {"parallel_read_safe": True}
