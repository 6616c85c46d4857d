"""Submitted code as HTML: highlighted, numbered and harmless."""

from __future__ import annotations

import io
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


def decoded(source: bytes) -> str:
    """Decode a Python file by its declared encoding. Undecodable bytes are replaced."""
    try:
        encoding, _ = tokenize.detect_encoding(io.BytesIO(source).readline)
        return source.decode(encoding)
    except (SyntaxError, UnicodeDecodeError, LookupError):
        return source.decode("utf-8", "replace")


def highlighted(source: bytes, anchor: str) -> Markup:
    """Return a file as HTML, with each line in an element with the id ``{anchor}-{line}``."""
    text = clean(decoded(source)[:MAX_SHOWN], None)
    if len(text) > MAX_HIGHLIGHTED:
        return Markup('<div class="code"><pre tabindex="0">{}</pre></div>').format(text)
    formatter = HtmlFormatter(
        cssclass="code",
        linenos="inline",
        lineanchors=str(escape(anchor)),
        anchorlinenos=True,
        wrapcode=True,
    )
    return Markup(highlight(text, PythonLexer(stripnl=False), formatter))  # noqa: S704 - pygments escapes
