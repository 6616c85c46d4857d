"""Learners' code without what could name its author."""

from __future__ import annotations

from collections.abc import Sequence

from pygments import lex
from pygments.lexers import PythonLexer
from pygments.token import Comment, String

from grader.text.code_shapes import MAX_LINE

MAX_LINES = 60
"""Lines of a learner's function that are shown."""


def bare_code(lines: Sequence[str], most: int = MAX_LINES) -> tuple[str, ...]:
    """Return lines of code without comments, docstrings and blank lines, which could name their author."""
    cut = (line[:MAX_LINE].rstrip() for line in lines[: 4 * most])
    text = "\n".join(line for line in cut if line)  # the lexer takes quadratic time for blank lines
    kept = "".join(
        value
        for kind, value in lex(text, PythonLexer(stripnl=False))
        if not (Comment in kind.split() or String.Doc in kind.split())
    )
    return tuple(line.rstrip() for line in kept.splitlines() if line.strip())[:most]
