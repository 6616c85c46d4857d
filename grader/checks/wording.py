"""Descriptions of calls and values in messages for learners."""

from __future__ import annotations

from itertools import islice
from typing import Any

import numpy as np

from grader.worker.wire import InputFile, OutputFile

MAX_TEXT = 60
"""Largest length of the description of a value, in characters."""

MAX_ITEMS = 30
"""Largest number of items that are spelled out."""


_CONSONANT_SOUNDS = ("uint", "uni", "use", "eu", "one")
"""Beginnings that are spelled with a vowel and spoken with a consonant."""


def describe_call(function: str, args: tuple[Any, ...], kwargs: dict[str, Any]) -> str:
    """Return a description of a call: ``normalize(uint8 array 24×31×3)``."""
    parts = [describe(value) for value in args]
    parts += [f"{name}={describe(value)}" for name, value in kwargs.items()]
    return f"{function}({', '.join(parts)})"


def describe(value: object) -> str:
    """Return a description of a value: dtype and shape of an array, or the value itself if it is short."""
    if isinstance(value, np.ndarray):
        return f"{value.dtype} array {shape(value.shape)}" if value.ndim else f"{value.dtype} array ()"
    if isinstance(value, (InputFile, OutputFile)):
        return repr(value.name)
    about = getattr(value, "about", None)
    if isinstance(about, dict):
        return _remote(str(getattr(value, "type", "object")), about)
    if isinstance(value, (list, tuple)):
        return _sequence(value)
    if isinstance(value, (str, bytes)):
        return _cut(repr(value[: MAX_TEXT + 1]))
    if isinstance(value, dict):
        keys = ", ".join(key if type(key) is str else describe(key) for key in islice(value, MAX_ITEMS))
        return f"a dict with the keys {_cut(keys)}" if value else "an empty dict"
    if isinstance(value, np.generic):
        return f"{value.item()!r} ({value.dtype})"
    return _cut(repr(value))


def counted(count: int, noun: str) -> str:
    """Return a number and its noun: ``1 face``, ``3 faces``."""
    return f"{count:,} {noun}{'' if count == 1 else 's'}"


def article(name: str) -> str:
    """Return a type's name with its article: ``a list``, ``an int``, ``a uint8 array``."""
    vowel = name[:1].lower() in "aeiou" and not name.lower().startswith(_CONSONANT_SOUNDS)
    vowel |= name.lower().startswith("nd")  # ndarray: both letters are spoken
    return f"{'an' if vowel else 'a'} {name}"


def kind(value: object) -> str:
    """Return the type of a value with its article: ``a list``, ``a float64 array 3×3``."""
    if value is None:
        return "None"
    if isinstance(value, np.ndarray):
        return article(describe(value))
    about = getattr(value, "about", None)
    if isinstance(about, dict):
        name = _remote(str(getattr(value, "type", "object")), about)
        return f"the {name}" if about.get("kind") == "class" else article(name)
    return article(type(value).__name__)


def shape(sides: tuple[int, ...] | list[int]) -> str:
    """Return a shape in words: ``24×31×3``."""
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
    if about.get("kind") == "class":
        return _cut(f"class {about.get('name')}")
    if about.get("kind") == "large dict":
        return _cut(f"dict of {about.get('count')} keys")
    if about.get("kind") == "large integer":
        return _cut(f"int of {about.get('digits')} digits")
    return _cut(short)


def _sequence(value: list[Any] | tuple[Any, ...]) -> str:
    if _is_short(value, [MAX_ITEMS]):
        text = repr(value)
        if len(text) <= MAX_TEXT:
            return text
    return f"{article(type(value).__name__)} of length {len(value)}"


def _is_short(value: object, budget: list[int]) -> bool:
    """Return whether a value may be spelled out. A hostile one may take gigabytes, or gigabytes of text."""
    budget[0] -= 1
    if isinstance(value, (list, tuple)):
        return len(value) <= budget[0] and all(_is_short(item, budget) for item in value)
    if isinstance(value, (str, bytes)):
        return len(value) <= MAX_TEXT
    return budget[0] >= 0 and not isinstance(value, (np.ndarray, dict))


def _cut(text: str) -> str:
    return text if len(text) <= MAX_TEXT else text[: MAX_TEXT - 1] + "…"
