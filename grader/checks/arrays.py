"""Comparisons of arrays: first the type, then shape, dtype and finiteness, then the values."""

from __future__ import annotations

import math
from typing import Any

import numpy as np

from grader.checks.declare import Mismatch, expect, expect_kind, wrong_kind
from grader.checks.figures import difference as difference_map
from grader.checks.figures import looks_like_an_image
from grader.checks.wording import describe, shape

Array = np.ndarray[Any, Any]

_ADVICE = {
    "list": "Convert it with `np.array(...)`.",
    "tuple": "Convert it with `np.array(...)`.",
    "Image": "Convert it with `np.array(image)`.",
    "EagerTensor": "Convert it with `.numpy()`.",
    "generator": "Collect its items first: `np.array(list(...))`.",
}


def expect_array(
    value: object,
    *,
    shape: tuple[int | None, ...] | None = None,
    dtype: str | None = None,
    finite: bool = True,
) -> Array:
    """Return `value` if it is an array of the expected shape and dtype.

    Args:
        value: The value that the learner's function returned.
        shape: Expected shape; ``None`` for an axis that may have any length.
        dtype: Expected dtype.
        finite: Reject NaN and infinity.

    Raises:
        Mismatch: The value is something else. The message says what it is, and how to convert it.
    """
    if not isinstance(value, np.ndarray):
        raise wrong_kind(value, "a NumPy array", _advice(value))
    if shape is not None and not _has_shape(value.shape, shape):
        raise wrong_shape(value, shape)
    if dtype is not None and value.dtype != np.dtype(dtype):
        raise Mismatch(
            f"Expected dtype {dtype}, but got {value.dtype}.", found=str(value.dtype), expected=dtype
        )
    if finite:
        _expect_finite(value)
    return value


def _advice(value: object) -> str:
    about = getattr(value, "about", None)
    if isinstance(about, dict) and about.get("kind") == "array":
        if "EagerTensor" in str(getattr(value, "type", "")):
            return _ADVICE["EagerTensor"]
        return "Convert it to a numeric dtype, for instance with `.astype('float32')`."
    if isinstance(value, tuple) and len(value) == 1 and isinstance(value[0], np.ndarray):
        return "Delete the comma behind the array: it makes a tuple."
    name = str(getattr(value, "type", type(value).__name__)).rpartition(".")[2]
    return _ADVICE.get("Image" if name.endswith(("Image", "ImageFile")) else name, "")


def _has_shape(sides: tuple[int, ...], wanted: tuple[int | None, ...]) -> bool:
    return len(sides) == len(wanted) and all(
        want in (None, side) for side, want in zip(sides, wanted, strict=True)
    )


def wrong_shape(value: Array, wanted: tuple[int | None, ...]) -> Mismatch:
    """Return the mismatch of an array with the wrong shape; the message names common causes.

    Args:
        value: The array.
        wanted: Expected shape; ``None`` for an axis that may have any length.
    """
    expected = "×".join("any" if side is None else str(side) for side in wanted) or "()"
    text = f"Expected shape {expected}, but got {shape(value.shape)}."
    if len(wanted) in (2, 4) and _has_shape(value.shape, wanted[1:]):
        text += " The batch axis is missing: a single image is a batch of one."
    elif len(wanted) == 3 and _has_shape(value.shape, wanted[:2]):
        text += " The channel axis is missing."
    elif sorted(value.shape) == sorted(side or 0 for side in wanted):
        text += " The axes are in the wrong order."
    return Mismatch(text, found=shape(value.shape), expected=expected)


def _expect_finite(value: Array) -> None:
    if value.dtype.kind == "f" and not np.isfinite(value).all():
        what = "NaN (not a number)" if np.isnan(value).any() else "infinity"
        share = 100 * float(np.mean(~np.isfinite(value)))
        raise Mismatch(
            f"The array contains {what} in {share:.3g} % of its values.",
            found=what,
            expected="finite numbers",
        )


def expect_close(value: Array, expected: Any, *, tolerance: float = 1e-5, what: str = "value") -> None:
    """Raise `Mismatch` unless every element of `value` is within `tolerance` of `expected`.

    The comparison uses float64. NaN never passes.

    Args:
        value: The array to check.
        expected: The reference, an array of the same shape.
        tolerance: Largest accepted absolute difference.
        what: Name of an element in the message, in the singular.

    Raises:
        Mismatch: An element differs. The message has the index, size and direction of the first difference,
            and the ranges of both arrays. If the array is an image, a figure shows all differences.
    """
    reference = np.asarray(expected, dtype=np.float64)
    if value.shape != reference.shape:
        raise wrong_shape(value, reference.shape)
    difference = value.astype(np.float64) - reference
    wrong = ~(np.abs(difference) <= tolerance)
    if not wrong.any():
        return
    index = tuple(int(axis[0]) for axis in np.nonzero(wrong)) if value.ndim else ()
    gap = float(difference[index])
    where = f" at [{', '.join(map(str, index))}]" if index else ""
    direction = "too high" if gap > 0 else "too low"
    raise Mismatch(
        f"{_share(wrong)} of the {what}s differ. The first{where} is {abs(gap):.4g} {direction}.",
        found=span(value),
        expected=span(reference),
        figures=(difference_map(value, reference, tolerance),) if looks_like_an_image(value) else (),
    )


def expect_unchanged(after: object, before: Array, *, what: str = "array") -> None:
    """Raise `Mismatch` unless an argument is after a call what it was before.

    Args:
        after: The argument after the call, from ``learner.arguments``.
        before: The array that was passed.
        what: Name of the argument in the message, in the singular.

    Raises:
        Mismatch: The call modified it.
    """
    expect(
        np.array_equal(after, before),  # type: ignore[arg-type]  # another value is not equal
        f"The call modified the {what} that was passed in. Work on a copy.",
        found=f"a modified {what}",
        expected=f"the {what} as before the call",
    )


def _share(wrong: Array) -> str:
    share = 100 * float(np.mean(wrong))
    return f"{share:.3g} %" if share < 100 else "All"


def span(array: Array) -> str:
    """Return the range of an array in words: ``values from 0 to 1``."""
    if array.size == 0:
        return "no values"
    return f"values from {float(array.min()):.4g} to {float(array.max()):.4g}"


def expect_number(
    value: object, *, low: float = -math.inf, high: float = math.inf, what: str = "The number"
) -> float:
    """Return `value` as a float if it is one finite number of Python or NumPy within bounds.

    Args:
        value: The value that the learner's function returned.
        low: Smallest accepted number.
        high: Largest accepted number.
        what: Name of the number in the message.

    Raises:
        Mismatch: The value is not a number, not finite, or out of bounds.
    """
    if isinstance(value, np.generic) or (isinstance(value, np.ndarray) and value.ndim == 0):
        value = value.item()
    number = float(expect_kind(value, (int, float), "a number"))
    if not math.isfinite(number):
        raise Mismatch(f"{what} is {number}, but must be finite.", found=str(number))
    if not low <= number <= high:
        raise Mismatch(f"{what} is {describe(number)}, but must be {_bounds(low, high)}.")
    return number


def _bounds(low: float, high: float) -> str:
    if math.isinf(high):
        return f"at least {low:g}"
    return f"from {low:g} to {high:g}" if not math.isinf(low) else f"at most {high:g}"
