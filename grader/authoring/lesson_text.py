"""What a lesson text consists of: the text, its figures and its worked example.

``figures.py`` of a pack makes the figures. In ``brief.md``, the block ``python example`` is the example,
and the block ``text output`` says what it prints.
"""

from __future__ import annotations

import importlib.util
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

from grader.assets.locations import locate
from grader.course.layout import Course
from grader.course.pack import Lesson
from grader.course.text import example_of, glossary_of, images_of, output_of, terms_of
from grader.errors import CourseError

MIN_ALT_WORDS = 6
"""Least number of words that say what a figure shows."""


def load_module(path: Path, name: str) -> ModuleType:
    """Import a Python file of a pack."""
    spec = importlib.util.spec_from_file_location(name, path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def figure_files(course: Course, lesson: Lesson) -> dict[str, bytes]:
    """Return names and contents of the figures that ``figures.py`` of a lesson makes, if it has one.

    The names are relative to the lesson text: ``lesson08/motion.svg``. The same pack gives the same bytes.

    Raises:
        CourseError: The figures use an asset that the lesson does not have.
    """
    recipe = lesson.folder / "figures.py"
    if not recipe.exists():
        return {}
    listed = {asset.name: asset for asset in lesson.assets}

    def asset(name: str) -> Path:
        if name not in listed:
            raise CourseError(
                f"{recipe} uses {name!r}, which is not an asset of {lesson.id}.",
                "Add an [[asset]] entry to lesson.toml.",
            )
        return locate(listed[name], course, lesson)

    made: dict[str, bytes] = load_module(recipe, f"cvgrade_figures_{lesson.id}").make(asset)
    return {f"{lesson.id}/{name}": content for name, content in made.items()}


def text_files(course: Course, lesson: Lesson) -> dict[str, bytes]:
    """Return names and contents of the lesson text, its figures and its example.

    Raises:
        CourseError: See `figure_files`.
    """
    text = (lesson.folder / "brief.md").read_text(encoding="utf-8")
    files = {"README.md": text.encode(), **figure_files(course, lesson)}
    if example := example_of(text):
        files[f"{lesson.id}/example.py"] = example.encode()
    return files


def text_findings(course: Course, lesson: Lesson) -> Iterator[tuple[str, str]]:
    """Yield the violations of the rules of lesson texts: the id of a rule, and what was found."""
    text = (lesson.folder / "brief.md").read_text(encoding="utf-8")
    made = set(figure_files(course, lesson))
    shown = dict(images_of(text))
    for name in sorted(set(shown) - made):
        yield "figure-exists", f"brief.md shows {name}, but figures.py does not make it."
    for name in sorted(made - set(shown)):
        yield "figure-is-shown", f"figures.py makes {name}, but brief.md does not show it."
    for name, alt in shown.items():
        if len(alt.split()) < MIN_ALT_WORDS:
            yield (
                "figure-has-alternative-text",
                f"The alternative text of {name} has fewer than {MIN_ALT_WORDS} words.",
            )
    if example_of(text) and output_of(text) is None:
        yield "example-has-output", "brief.md has a block `python example`, but no block `text output`."
    glossary = course.glossary.read_text(encoding="utf-8") if course.glossary.exists() else ""
    for term in sorted(terms_of(text) - {each.anchor for each in glossary_of(glossary)}):
        yield "term-is-explained", f"brief.md links to the term {term!r}, which the glossary does not have."
