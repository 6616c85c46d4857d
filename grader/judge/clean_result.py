"""Clean every text of a result: learner code may have chosen any part of it."""

from __future__ import annotations

from typing import Any, TypeVar

import msgspec

from grader.model import CheckResult, LessonResult
from grader.text.clean import clean

MAX_MESSAGE = 1200
"""Largest number of characters of a text about a check."""

Result = TypeVar("Result", CheckResult, LessonResult)

_SHORT = ("message", "called", "found", "error")


def cleaned(result: Result) -> Result:
    """Return a result in which every text is clean, whatever part it belongs to."""
    safe: Result = _clean(result)
    if isinstance(safe, CheckResult):
        texts = {name: clean(getattr(safe, name), MAX_MESSAGE) for name in _SHORT}
        return msgspec.structs.replace(safe, **texts)
    return safe


def _clean(value: Any) -> Any:
    if isinstance(value, str):
        return value if value.isascii() and value.isprintable() else type(value)(clean(value, None))
    if isinstance(value, msgspec.Struct):
        fields = {name: _clean(getattr(value, name)) for name in value.__struct_fields__}
        return msgspec.structs.replace(value, **fields)
    if isinstance(value, (list, tuple)):
        return type(value)(map(_clean, value))
    if isinstance(value, dict):
        return {_clean(key): _clean(each) for key, each in value.items()}
    return value
