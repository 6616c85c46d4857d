"""Values in a learner's words: what was called, what came back."""

from __future__ import annotations

from typing import Any

import numpy as np

from grader.worker.wire import InputFile, OutputFile

MAX_TEXT = 60


def describe_call(function: str, args: tuple[Any, ...], kwargs: dict[str, Any]) -> str:
    """A call as one reads it: ``normalize(uint8 array 24×31×3)``."""
    parts = [describe(value) for value in args]
    parts += [f"{name}={describe(value)}" for name, value in kwargs.items()]
    return f"{function}({', '.join(parts)})"


def describe(value: object) -> str:
    """A value in a few words: kind, type and shape of an array, or the value itself when it is short."""
    if isinstance(value, np.ndarray):
        return (
            f"{value.dtype} array {shape(value.shape)}" if value.ndim else f"{value.dtype} array of no shape"
        )
    if isinstance(value, (InputFile, OutputFile)):
        return repr(value.name)
    about = getattr(value, "about", None)
    if isinstance(about, dict):
        return _remote(str(getattr(value, "type", "object")), about)
    if isinstance(value, (list, tuple)):
        return _sequence(value)
    if isinstance(value, dict):
        return f"a dict with the keys {_cut(', '.join(map(str, value)))}" if value else "an empty dict"
    if isinstance(value, np.generic):
        return f"{value.item()!r} ({value.dtype})"
    return _cut(repr(value))


def counted(count: int, noun: str) -> str:
    """Return a number and its noun: ``1 face``, ``3 faces``."""
    return f"{count:,} {noun}{'' if count == 1 else 's'}"


def article(name: str) -> str:
    """A type's name with its article: ``a list``, ``an int``."""
    return f"{'an' if name[:1].lower() in 'aeiou' else 'a'} {name}"


def kind(value: object) -> str:
    """What sort of thing a value is, with its article: ``a list``, ``a float64 array 3×3``."""
    if value is None:
        return "None"
    if isinstance(value, np.ndarray):
        return article(describe(value))
    about = getattr(value, "about", None)
    if isinstance(about, dict):
        return article(_remote(str(getattr(value, "type", "object")), about))
    return article(type(value).__name__)


def shape(sides: tuple[int, ...] | list[int]) -> str:
    """A shape: ``24×31×3``."""
    return "×".join(map(str, sides)) or "()"


def _remote(name: str, about: dict[str, Any]) -> str:
    short = name.rpartition(".")[2]
    if about.get("kind") == "array":
        dtype = str(about.get("dtype"))[:40]
        sides = about.get("shape")
        size = shape([side for side in sides if isinstance(side, int)]) if isinstance(sides, list) else ""
        return _cut(f"{short} of dtype {dtype} {size}")
    if about.get("kind") == "model":
        return "Keras model"
    return _cut(short)


def _sequence(value: list[Any] | tuple[Any, ...]) -> str:
    text = repr(value)
    if len(text) <= MAX_TEXT and not any(isinstance(item, np.ndarray) for item in value):
        return text
    return f"{article(type(value).__name__)} of {len(value)}"


def _cut(text: str) -> str:
    return text if len(text) <= MAX_TEXT else text[: MAX_TEXT - 1] + "…"
