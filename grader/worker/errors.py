"""Reports of what went wrong in the learner's file: an exception, a missing function, a wrong signature.

`grader.worker.wire` describes the fields of a report. The trusted side words the message.
"""

from __future__ import annotations

import ast
import contextlib
import inspect
import io
import linecache
import re
import sys
import traceback
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

MAX_MESSAGE = 2000
MAX_FRAMES = 8
MAX_FUNCTIONS = 200

_SUGGESTION = re.compile(r"\b(Did you (?:mean|forget)\b.*\?)$")
"""Python's suggestion at the end of the last line of a traceback."""

_DEFINITIONS = (ast.Import, ast.ImportFrom, ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)


def refusal(kind: str, message: str, **rest: Any) -> dict[str, Any]:
    """Return the answer to a call that was not made.

    Args:
        kind: ``missing``, ``not callable`` or ``signature``.
        message: What the kind needs.
        rest: Further fields.
    """
    error = {"kind": kind, "type": "", "message": message[:MAX_MESSAGE], "frames": [], **rest}
    return {"ok": False, "error": error}


def report(error: BaseException, file: str) -> dict[str, Any]:
    """Return the answer to a request that ended with an exception.

    Args:
        error: The exception.
        file: Path of the learner's file.
    """
    frames, inside = _frames(error, file)
    kind = "raised"
    if isinstance(error, NotImplementedError) and inside:
        kind = "stub"
    elif isinstance(error, SystemExit):
        kind = "exit"
    elif isinstance(error, MemoryError) or type(error).__name__ == "ResourceExhaustedError":
        kind = "memory"
    fields = {
        "kind": kind,
        "type": type(error).__name__[:80],
        "message": _message(error),
        "frames": frames[-MAX_FRAMES:],
        "outside": _outside(error, file),
    }
    return {"ok": False, "error": fields}


def _message(error: BaseException) -> str:
    """Return the message of an exception, with Python's suggestion if it has one."""
    try:
        if isinstance(error, SyntaxError):
            return str(error.msg)[:MAX_MESSAGE]
        text = str(error)[:MAX_MESSAGE]
        suggestion = _suggestion(error)
    except BaseException:
        return "(the message of the exception cannot be read)"
    return f"{text}. {suggestion}" if suggestion and suggestion not in text else text


def _suggestion(error: BaseException) -> str:
    """Return the suggestion that Python prints below a traceback: ``Did you mean: 'astype'?``."""
    if not isinstance(error, (NameError, AttributeError, ImportError)):
        return ""
    printed = io.StringIO()
    with contextlib.redirect_stderr(printed):  # Python 3.11 finds the suggestion only while it prints
        sys.__excepthook__(type(error), error, error.__traceback__)
    match = _SUGGESTION.search(printed.getvalue().rstrip()[-MAX_MESSAGE:])
    return match[1] if match else ""


def _frames(error: BaseException, file: str) -> tuple[list[list[Any]], bool]:
    """Return the learner's lines of a traceback, and whether the innermost line is one of them."""
    if isinstance(error, SyntaxError) and error.filename == file:
        text = (error.text or linecache.getline(file, error.lineno or 1)).strip()
        return [[error.lineno or 1, "<module>", text[:200]]], True
    frames: list[list[Any]] = []
    inside = False
    for frame, line in traceback.walk_tb(error.__traceback__):
        inside = frame.f_code.co_filename == file
        if inside:
            frames.append([line, frame.f_code.co_name[:80], linecache.getline(file, line).strip()[:200]])
    if isinstance(error, RecursionError):
        frames = [list(each) for each in dict.fromkeys(map(tuple, frames))]
    return frames, inside


def _outside(error: BaseException, file: str) -> int:
    """Return the line outside every function that led to an exception, a trial call for instance.

    It is 0 if there is none: the exception is a syntax error, happened in a call of the examiner, or in an
    import or a definition.
    """
    for frame, line in traceback.walk_tb(error.__traceback__):
        if frame.f_code.co_filename == file and frame.f_code.co_name == "<module>":
            statement = next(
                (each for each in _parsed(file).body if each.lineno <= line <= (each.end_lineno or 0)), None
            )
            return 0 if statement is None or isinstance(statement, _DEFINITIONS) else line
    return 0


def _parsed(file: str) -> ast.Module:
    """Return the syntax tree of a file; an empty one if it cannot be parsed."""
    try:
        return ast.parse(Path(file).read_bytes())
    except (OSError, SyntaxError, ValueError, RecursionError, MemoryError):
        return ast.Module([], [])


def functions(file: str) -> list[list[Any]]:
    """Return name, line and place of each function in a file, also of those that cannot be called.

    The place is empty for a function at the top level, else ``class Name``, ``def name`` or ``if``.
    """
    return [each for _, each in zip(range(MAX_FUNCTIONS), _functions(_parsed(file).body, ""), strict=False)]


def _functions(body: list[ast.stmt], place: str) -> Iterator[list[Any]]:
    for node in body:
        inner = place
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)):
            yield [node.name[:80], node.lineno, place]
            inner = place or f"def {node.name[:80]}"
        elif isinstance(node, ast.ClassDef):
            inner = place or f"class {node.name[:80]}"
        elif isinstance(node, ast.If):
            inner = place or "if"
        elif isinstance(node, ast.Assign) and isinstance(node.value, ast.Lambda):
            names = [each.id for each in node.targets if isinstance(each, ast.Name)]
            yield from ([name[:80], node.lineno, place] for name in names)
        for field in ("body", "orelse", "finalbody"):
            children = getattr(node, field, [])
            if isinstance(children, list):
                yield from _functions(children, inner)


def signature_mismatch(function: Callable[..., Any], args: list[Any], kwargs: dict[str, Any]) -> str:
    """Return the signature of a function and the reason why it does not accept arguments, one per line.

    The result is empty if it accepts them or has no signature. Annotations are left out.
    """
    try:
        signature = inspect.signature(function)
    except (TypeError, ValueError):
        return ""
    try:
        signature.bind(*args, **kwargs)
    except TypeError as error:
        bare = [each.replace(annotation=each.empty) for each in signature.parameters.values()]
        return f"{inspect.Signature(bare)}\n{error}"
    return ""
