"""Notebooks of the lessons, generated from the exercise files and the lesson texts."""

from __future__ import annotations

import ast
import re
from pathlib import Path
from typing import Any

from grader.course.layout import Course
from grader.course.pack import Lesson
from grader.course.text import GLOSSARY, around_example, guarded


def exercise_notebook(course: Course, lesson: Lesson) -> bytes:
    """Return the notebook of a lesson. The same lesson gives the same bytes.

    Its cells are: the lesson text with its worked example, ``%load_ext cvgrade``, the imports, each function,
    a cell with ``%check``, and one with the trial calls, which raise until the functions are written.
    """
    import nbformat

    make: Any = nbformat.v4  # it has no type hints
    exercise = course.exercises / lesson.folder.name
    before, example, after = around_example(_for_notebook(exercise / "README.md", lesson))
    cells = [make.new_markdown_cell(before)]
    if example:
        cells += [make.new_code_cell(guarded(example)), make.new_markdown_cell(after)]
    cells.append(make.new_code_cell("%load_ext cvgrade"))
    source = (exercise / lesson.entry).read_text(encoding="utf-8")
    code = parts(source)
    trials = [part for part in code if part.startswith("if ")]
    code = [part for part in code if part not in trials]
    cells += [make.new_code_cell(part) for part in (*code, f"%check {lesson.id}", *trials)]
    for number, cell in enumerate(cells):
        cell.id = f"{lesson.id}-{number}"  # nbformat would use a random id
    kernel = {"kernelspec": {"name": "python3", "display_name": "Python 3", "language": "python"}}
    notebook = make.new_notebook(cells=cells, metadata=kernel)
    return str(make.writes(notebook)).encode() + b"\n"


def _for_notebook(path: Path, lesson: Lesson) -> str:
    """Return the lesson text for a notebook, which is in the folder above the texts of a workspace."""
    text = path.read_text(encoding="utf-8").replace(f"`{lesson.entry}`", "this notebook")
    text = text.replace(f"({GLOSSARY}#", f"({Path(GLOSSARY).name}#")
    text = text.replace(f"`python lessons/{lesson.id}/example.py`", "the next cell")
    return with_magics(text).replace(f"]({lesson.id}/", f"](lessons/{lesson.id}/")


def with_magics(text: str) -> str:
    """Return a text in which commands that a notebook has as magics are written as such."""
    return re.sub(r"\bcvgrade (check|hint|try)\b(?!(?: \w+)? --)", r"%\1", text)


def parts(source: str) -> list[str]:
    """Split a trusted Python file into cells: the code before the first function, then one for each function.

    Comments before a function go into its cell, and the block with trial calls is a cell. The docstring of
    the module is dropped, because the notebook has the lesson text.
    """
    lines = source.splitlines()
    tree = ast.parse(source)
    first = tree.body[0]
    begin = 0
    if isinstance(first, ast.Expr) and isinstance(first.value, ast.Constant):
        begin = first.end_lineno or 0
    cuts = [begin]
    for node in tree.body:
        if isinstance(node, (ast.FunctionDef, ast.ClassDef, ast.If)):
            decorators: list[ast.expr] = getattr(node, "decorator_list", [])
            start = min([node.lineno, *(each.lineno for each in decorators)]) - 1
            while start > cuts[-1] and re.match(r"#|$", lines[start - 1]):
                start -= 1
            cuts.append(start)
    cells = [
        "\n".join(lines[one:two]).strip("\n") for one, two in zip(cuts, [*cuts[1:], len(lines)], strict=True)
    ]
    return [cell for cell in cells if cell.strip()]


def write_notebooks(root: Path, course: Course, lessons: tuple[Lesson, ...]) -> list[Path]:
    """Write a notebook for each lesson and return the written files. Existing files are kept."""
    from grader.files import write_atomically

    written = []
    for lesson in lessons:
        path = root / f"{lesson.id}.ipynb"
        if not path.exists():
            write_atomically(path, exercise_notebook(course, lesson))
            written.append(path)
    return written
