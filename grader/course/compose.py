"""Compose a wrong answer into the exercise file, as a learner would have written it there.

A wrong answer holds only the functions that are wrong. Its submission is the worked solution with the bodies
of these functions replaced. Signatures and docstrings remain those of the exercise file, because learners do
not change them, and a line pattern that matches the given text would show the wrong line. The original is
kept above a line such as ``_original = normalize``, by which an answer calls it.
"""

from __future__ import annotations

import ast
import re
from dataclasses import dataclass

from grader.course.solution import without_marks
from grader.errors import CourseError


@dataclass(frozen=True, slots=True)
class _Edit:
    """Lines from `start` up to `end` (from 0, `end` excluded) become `text`."""

    start: int
    end: int
    text: str


def compose(solution: str, wrong: str) -> str:
    """Return the worked solution with the functions of a wrong answer in place of the original ones.

    Args:
        solution: Text of the worked solution.
        wrong: Text of the wrong answer: functions that the solution has, and what they use.

    Raises:
        CourseError: The wrong answer is not Python.
    """
    base = without_marks(solution)
    try:
        given, new = ast.parse(base), ast.parse(wrong)
    except SyntaxError as error:
        raise CourseError(f"A wrong answer cannot be composed: {error}.") from None
    functions = {node.name: node for node in given.body if isinstance(node, ast.FunctionDef)}
    edits: dict[str, _Edit] = {}
    imports: list[str] = []
    others: list[str] = []
    for node, text in _statements(new, wrong):
        name = _defined(node)
        if name in functions:
            original = functions[name]
            if name in edits:
                replacement = f"{edits[name].text}\n\n\n{text}"
            elif isinstance(node, ast.FunctionDef):
                replacement = _with_given_text(original, base, node, wrong)
            else:
                replacement = text
            edits[name] = _Edit(_first_line(original), original.end_lineno or original.lineno, replacement)
        elif isinstance(node, (ast.Import, ast.ImportFrom)):
            imports.append(text)
        else:
            if aliased := functions.get(_aliased(node)):
                start = _first_line(aliased)
                others.append("\n".join(base.splitlines()[start : aliased.end_lineno]))
            others.append(text)
    if not edits:
        return f"{base.rstrip()}\n\n\n{wrong}"
    if others:
        first = min(edits.values(), key=lambda edit: edit.start)
        name = next(name for name, edit in edits.items() if edit is first)
        edits[name] = _Edit(first.start, first.end, "\n\n\n".join([*others, first.text]))
    lines = base.splitlines()
    for edit in sorted(edits.values(), key=lambda edit: edit.start, reverse=True):
        lines[edit.start : edit.end] = edit.text.splitlines()
    after = _end_of_imports(given)
    lines[after:after] = [line for line in imports if "__future__" not in line]
    return "\n".join(lines).rstrip() + "\n"


def _statements(tree: ast.Module, text: str) -> list[tuple[ast.stmt, str]]:
    """Return the top-level statements, each with its text and the comments above it."""
    lines = text.splitlines()
    found = []
    for node in tree.body:
        start = _first_line(node)
        found.append((node, "\n".join(lines[start : node.end_lineno])))
    return found


def _first_line(node: ast.stmt) -> int:
    decorators: list[ast.expr] = getattr(node, "decorator_list", [])
    return min([node.lineno, *(each.lineno for each in decorators)]) - 1


def _defined(node: ast.stmt) -> str:
    """Return the name that a statement defines: a function's, or the target of a plain assignment."""
    if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)):
        return node.name
    if isinstance(node, ast.Assign) and len(node.targets) == 1 and isinstance(node.targets[0], ast.Name):
        return node.targets[0].id
    return ""


def _aliased(node: ast.stmt) -> str:
    """Return the name on the right of a statement such as ``_original = normalize``, or an empty string."""
    if isinstance(node, ast.Assign) and isinstance(node.value, ast.Name):
        return node.value.id
    return ""


def _with_given_text(original: ast.FunctionDef, base: str, new: ast.FunctionDef, wrong: str) -> str:
    """Return the new function under the exercise's signature and docstring."""
    lines = wrong.splitlines()
    body = new.body
    own_docstring = ast.get_docstring(new, clean=False) is not None
    if own_docstring:
        body = body[1:]
    if not body:
        return "\n".join(lines[_first_line(new) : new.end_lineno])
    if body[0].lineno == new.lineno:  # def f(x): return x
        text = "\n".join(f"    {ast.get_source_segment(wrong, each)}" for each in body)
    else:
        before = new.body[0].end_lineno if own_docstring else body[0].lineno - 1
        start = min(before or 0, _first_line(body[0]))
        while start > new.lineno and re.match(r"\s*(#|$)", lines[start - 1]):
            start -= 1
        text = "\n".join(lines[start : new.end_lineno])
    decorators = lines[_first_line(new) : new.lineno - 1]
    same = ast.dump(new.args) == ast.dump(_bare(original.args))
    given = base.splitlines()
    if same:
        signature = given[original.lineno - 1 : original.body[0].lineno - 1]
    else:
        signature = lines[new.lineno - 1 : new.body[0].lineno - (new.body[0].lineno > new.lineno)]
        if new.body[0].lineno == new.lineno:
            signature = [lines[new.lineno - 1].partition("):")[0] + "):"]
    first = original.body[0]
    docstring = given[first.lineno - 1 : first.end_lineno] if ast.get_docstring(original) is not None else []
    return "\n".join([*decorators, *_code(signature), *docstring, text])


def _code(lines: list[str]) -> list[str]:
    """Return a signature's lines up to the one that ends it."""
    for number, line in enumerate(lines):
        if line.rstrip().endswith(":"):
            return lines[: number + 1]
    return lines


def _bare(arguments: ast.arguments) -> ast.arguments:
    """Return the same arguments without annotations."""
    copy = ast.parse(f"def f({ast.unparse(arguments)}): ...").body[0]
    assert isinstance(copy, ast.FunctionDef)
    for each in [*copy.args.posonlyargs, *copy.args.args, *copy.args.kwonlyargs]:
        each.annotation = None
    return copy.args


def _end_of_imports(tree: ast.Module) -> int:
    """Return the line after the last import, or after the docstring where there is none (from 0)."""
    ends = [
        node.end_lineno or 0
        for node in tree.body
        if isinstance(node, (ast.Import, ast.ImportFrom))
        or (isinstance(node, ast.Expr) and node is tree.body[0])
    ]
    return max(ends, default=0)
