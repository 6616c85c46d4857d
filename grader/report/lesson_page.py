"""A lesson text as an HTML page that needs nothing else: figures and explained terms are part of it."""

from __future__ import annotations

import base64
import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from markupsafe import Markup, escape

from grader.course.text import GLOSSARY, Term, terms_of
from grader.errors import CourseError
from grader.report.html import render

if TYPE_CHECKING:
    from markdown_it import MarkdownIt

_HEADING = re.compile(r"^# (.+)\n")


def render_lesson(
    text: str,
    figures: Mapping[str, bytes],
    glossary: Sequence[Term],
    templates: Path,
    *,
    lesson: str,
    settings: Mapping[str, str],
) -> str:
    """Render the page of a lesson.

    Args:
        text: The lesson text, Markdown with a heading of the first level.
        figures: SVG files by the path that the text names.
        glossary: The terms that the text may link to.
        templates: Folder with ``lesson.html.j2`` and its parts.
        lesson: Short name of the lesson.
        settings: Settings of the workspace that the lesson reads.

    Raises:
        CourseError: A figure is missing, or a template is missing or invalid.
    """
    heading = _HEADING.match(text)
    title = heading[1] if heading else lesson
    body = text[heading.end() :] if heading else text
    markdown = _markdown(figures)
    linked = terms_of(text)
    terms = [
        (term.anchor, term.heading, _html(markdown, term.text)) for term in glossary if term.anchor in linked
    ]
    return render(
        templates,
        "lesson.html.j2",
        title=title,
        lesson=lesson,
        settings=settings,
        body=_html(markdown, body),
        terms=terms,
    )


def _html(markdown: MarkdownIt, text: str) -> Markup:
    """Render Markdown that an author of the course wrote; it may contain HTML."""
    linked = re.sub(rf"\]\((?:{re.escape(GLOSSARY)})?#", "](#term-", text)
    return Markup(markdown.render(linked))  # noqa: S704 - a course is trusted, as its checks are


def _markdown(figures: Mapping[str, bytes]) -> MarkdownIt:
    """Return a renderer that puts figures into the page and highlights code."""
    from markdown_it import MarkdownIt

    def image(_: Any, tokens: Sequence[Any], index: int, options: Any, env: Any) -> str:  # noqa: ARG001
        path, alt = tokens[index].attrs["src"], " ".join(tokens[index].content.split())
        if path not in figures:
            raise CourseError(f"The figure {path} is missing.", "Run `cvgrade lesson build`.")
        data = base64.b64encode(figures[path]).decode()
        shown = f'<img alt="{escape(alt)}" src="data:image/svg+xml;base64,{data}">'
        return f'<span class="drawing" tabindex="0">{shown}</span>'

    def fence(_: Any, tokens: Sequence[Any], index: int, options: Any, env: Any) -> str:  # noqa: ARG001
        return _code(tokens[index].content, tokens[index].info)

    def table(*_: Any) -> str:
        return '<div class="table" tabindex="0"><table>'

    markdown = MarkdownIt("commonmark", {"html": True}).enable("table")
    markdown.add_render_rule("image", image)
    markdown.add_render_rule("fence", fence)
    markdown.add_render_rule("table_open", table)
    markdown.add_render_rule("table_close", lambda *_: "</table></div>")
    return markdown


def _code(text: str, info: str) -> str:
    """Return a code block; Python is highlighted."""
    from pygments import highlight
    from pygments.formatters import HtmlFormatter
    from pygments.lexers import PythonLexer

    if info.partition(" ")[0] != "python":
        return f'<pre tabindex="0">{escape(text)}</pre>'
    marked = highlight(text, PythonLexer(), HtmlFormatter(nowrap=True))
    return f'<div class="code"><pre tabindex="0">{marked}</pre></div>'
