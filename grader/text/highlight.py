"""Submitted code as HTML: highlighted, numbered and harmless."""

from __future__ import annotations

import io
import re
import tokenize

from markupsafe import Markup, escape
from pygments import highlight
from pygments.formatters import HtmlFormatter
from pygments.lexers import PythonLexer

from grader.text.clean import clean

MAX_SHOWN = 200_000
"""Largest number of characters shown of a file."""

MAX_HIGHLIGHTED = 60_000
"""Largest number of characters highlighted. A longer file is unusual and could take long on purpose."""

MAX_SPACE = 1000
"""Longest white space, line ends included, that is highlighted. Pygments takes quadratic time for it."""

_LONG_SPACE = re.compile(rf"\s{{{MAX_SPACE},}}")


def decoded(source: bytes) -> str:
    """Decode a Python file by its declared encoding. Undecodable bytes are replaced."""
    try:
        encoding, _ = tokenize.detect_encoding(io.BytesIO(source).readline)
        return source.decode(encoding)
    except (SyntaxError, UnicodeDecodeError, LookupError):
        return source.decode("utf-8", "replace")


def without_long_space(text: str) -> str:
    """Return a text in which white space that takes long to highlight is a line end."""
    return _LONG_SPACE.sub("\n", text)


def highlighted(source: bytes, anchor: str) -> Markup:
    """Return a file as HTML, with each line in an element with the id ``{anchor}-{line}``."""
    text = clean(decoded(source)[:MAX_SHOWN], None)
    if len(text) > MAX_HIGHLIGHTED or _LONG_SPACE.search(text):
        return Markup('<div class="code"><pre tabindex="0">{}</pre></div>').format(text)
    formatter = HtmlFormatter(
        cssclass="code",
        linenos="inline",
        lineanchors=str(escape(anchor)),
        anchorlinenos=True,
        wrapcode=True,
    )
    return Markup(highlight(text, PythonLexer(stripnl=False), formatter))  # noqa: S704 - pygments escapes
