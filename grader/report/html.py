"""Results as one HTML page that needs nothing else: no network, no script, no other file."""

from __future__ import annotations

import base64
import functools
import hashlib
import os
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import jinja2
from markupsafe import Markup

from grader.assets.cache import cache_home
from grader.errors import CourseError
from grader.model import WRONG_OUTCOMES, CheckResult, LessonResult
from grader.report.drawings import figure
from grader.report.help_request import help_request
from grader.report.next_step import NextStep
from grader.report.outline import common_fault, outline
from grader.report.progress import LessonProgress
from grader.text import words
from grader.text.clean import clean, one_line

HEADING = "Deep learning for computer vision"


def render_progress(
    entries: Sequence[LessonProgress],
    templates: Path,
    *,
    heading: str = HEADING,
    step: NextStep | None = None,
    overview: bool = True,
) -> str:
    """Render the progress report of a whole course: the next step, an overview, then a card per lesson.

    Args:
        entries: The lessons in order.
        templates: Folder with ``report.html.j2`` and its parts.
        heading: Title of the page.
        step: The next step. The card of its lesson comes first.
        overview: Whether the heading and the list of lessons are shown; else the page has cards only.

    Raises:
        CourseError: A template is missing or invalid.
    """
    cards = sorted(enumerate(entries, 1), key=lambda card: step is None or card[1].id != step.lesson)
    values = {"entries": entries, "cards": cards, "heading": heading, "step": step, "overview": overview}
    return render(templates, "report.html.j2", **values)


def render(templates: Path, name: str, **values: Any) -> str:
    """Render a page with the filters that all pages share.

    Raises:
        CourseError: A template is missing or invalid.
    """
    try:
        return _environment(templates).get_template(name).render(**values)
    except jinja2.TemplateError as error:
        place = f", line {error.lineno}" if isinstance(error, jinja2.TemplateSyntaxError) else ""
        raise CourseError(
            f"The report cannot be rendered from the templates in {templates}{place}: {error}.",
            "Reinstall cvgrade, or correct the templates of your course.",
        ) from error


def _bytecode_cache() -> jinja2.BytecodeCache | None:
    """Return the cache of compiled templates, which halves the time of a report; None without a place."""
    folder = cache_home() / "templates"
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError:
        return None
    return jinja2.FileSystemBytecodeCache(str(folder)) if os.access(folder, os.W_OK) else None


@functools.cache
def _environment(templates: Path) -> jinja2.Environment:
    """Return the template environment. Templates are compiled once; undefined names are errors."""
    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader(templates),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        finalize=_safe,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
        bytecode_cache=_bytecode_cache(),
    )
    environment.filters.update(
        call=words.informative_call,
        checked_at=_checked_at,
        common_fault=common_fault,
        counted=words.counted,
        csp_hash=_csp_hash,
        cut=clean,
        figure=figure,
        help_request=help_request,
        hint_command=_hint_command,
        local_time=words.local_time,
        style=lambda check: words.OUTCOME_STYLES[check.outcome],
        readable_time=words.readable_time,
        number=words.number,
        one_line=one_line,
        outline=outline,
        percent=words.percent,
        prose=_prose,
        sentence=words.sentence,
        state=lambda entry: words.STATE_STYLES[entry.state],
        verdict=words.verdict,
    )
    environment.tests["wrong"] = lambda check: check.outcome in WRONG_OUTCOMES
    return environment


def _safe(value: object) -> object:
    """Clean every text that reaches a page, whatever the template does."""
    return clean(value, None) if isinstance(value, str) and not isinstance(value, Markup) else value


def _csp_hash(script: str) -> str:
    """Return the hash with which a content security policy allows one inline script and no other."""
    return f"sha256-{base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()}"


def _checked_at(result: LessonResult) -> str:
    """Return when a file was checked: the time of day for a learner's own check, which this machine made."""
    return words.readable_time(result.graded_at) if result.learner else words.local_time(result.graded_at)


def _hint_command(check: CheckResult, result: LessonResult) -> str:
    return words.hint_command(result, check)


def _prose(text: str) -> list[tuple[bool, str]]:
    """Split a text at backquotes: the parts between them are code. An unpaired backquote stays."""
    parts = text.split("`")
    if len(parts) % 2 == 0:
        parts[-2:] = ["`".join(parts[-2:])]
    return [(index % 2 == 1, part) for index, part in enumerate(parts) if part]
