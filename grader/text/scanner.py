"""Where statements begin in Python code that is read as text, because it is not trusted."""

from __future__ import annotations

import re

_TOKEN = re.compile(
    r"(?P<comment>#.*)|(?P<quote>\"\"\"|'''|\"|')|(?P<open>[(\[{])|(?P<close>[)\]}])"
    r"|(?P<other>\\.|[^#\"'(\[{)\]}\\]+|.)",
    re.DOTALL,
)


class Scanner:
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
        copy = Scanner()
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
