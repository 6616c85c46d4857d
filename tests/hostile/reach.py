"""Whether a case has reached what it attacks. A zero for a file that never ran says nothing about a defense."""

from __future__ import annotations

import ast

from hostile_case import Case

from grader.model import LessonResult

_QUIET = (
    ast.Import,
    ast.ImportFrom,
    ast.FunctionDef,
    ast.AsyncFunctionDef,
    ast.ClassDef,
    ast.Assign,
    ast.AnnAssign,
)
"""Statements that attack nothing when a file is loaded, except in what they call."""

_FOREIGN = (ast.Attribute, ast.Subscript)
"""Parts of an assignment that may change what does not belong to the file."""


def why_unreached(case: Case, result: LessonResult, functions: frozenset[str]) -> str:
    """Return why the attack of a case did not run; empty if it did.

    Args:
        case: The case. One whose result and messages are those that it states has reached its aim.
        result: Its result.
        functions: The functions that the checks of the lesson call.
    """
    if case.says or case.outcomes or case.kind == "breakage":
        return ""
    try:
        body = ast.parse(case.code).body
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return "the code cannot be parsed"
    if any(_acts(statement) for statement in body):
        return ""  # the attack is at the top level, or may be
    defined = frozenset(_names(body)) & functions
    if not defined:
        return f"it defines none of the functions that are called: {', '.join(sorted(functions))}"
    if any(check.called and check.function in defined for check in result.checks):
        return ""
    reason = next((check.error or check.message for check in result.checks), "there are no checks")
    return f"{', '.join(sorted(defined))} never ran: {reason[:200]}"


def _acts(statement: ast.stmt) -> bool:
    """Return whether a statement does something when the file is loaded."""
    if isinstance(statement, (ast.Assign, ast.AnnAssign)):
        return any(isinstance(node, (ast.Call, *_FOREIGN)) for node in ast.walk(statement))
    is_text = isinstance(statement, ast.Expr) and isinstance(statement.value, ast.Constant)
    return not is_text and not isinstance(statement, _QUIET)


def names(code: str) -> frozenset[str]:
    """Return the names that a file binds at the top level; none if it cannot be parsed."""
    try:
        return frozenset(_names(ast.parse(code).body))
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return frozenset()


def _names(body: list[ast.stmt]) -> list[str]:
    found = []
    for statement in body:
        if isinstance(statement, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)):
            found.append(statement.name)
        elif isinstance(statement, (ast.Import, ast.ImportFrom)):
            found += [alias.asname or alias.name for alias in statement.names]
        else:
            found += [
                node.id
                for node in ast.walk(statement)
                if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store)
            ]
            found += _names(
                [
                    each
                    for each in ast.walk(statement)
                    if each is not statement and isinstance(each, ast.FunctionDef)
                ]
            )
    return found
