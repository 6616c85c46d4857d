"""Comparing arrays: kind first, then shape, dtype and finiteness, values last."""

from __future__ import annotations

import math
from typing import Any

import numpy as np

from grader.checks.declare import Mismatch, expect_kind, wrong_kind
from grader.checks.figures import difference as difference_map
from grader.checks.figures import looks_like_an_image
from grader.checks.wording import describe, shape

Array = np.ndarray[Any, Any]

_ADVICE = {
    "list": "Convert it with np.array(...).",
    "tuple": "Convert it with np.array(...).",
    "Image": "Convert it with np.array(image).",
    "EagerTensor": "Convert it with .numpy().",
    "generator": "Collect its items first: np.array(list(...)).",
}


def expect_array(
    value: object,
    *,
    shape: tuple[int | None, ...] | None = None,
    dtype: str | None = None,
    finite: bool = True,
) -> Array:
    """`value` as an array, if it is one of the wanted form.

    Args:
        value: What came back.
        shape: Wanted sides; ``None`` for a side that may have any length.
        dtype: Wanted type of the numbers.
        finite: Refuse NaN and infinity.

    Raises:
        Mismatch: It is something else; the message says what and how to convert it.
    """
    if not isinstance(value, np.ndarray):
        raise wrong_kind(value, "a NumPy array", _advice(value))
    if shape is not None and not _fits(value.shape, shape):
        raise wrong_shape(value, shape)
    if dtype is not None and value.dtype != np.dtype(dtype):
        raise Mismatch(
            f"the dtype is {value.dtype}; {dtype} was expected.", found=str(value.dtype), expected=dtype
        )
    if finite:
        _expect_finite(value)
    return value


def _advice(value: object) -> str:
    about = getattr(value, "about", None)
    if isinstance(about, dict) and about.get("kind") == "array":
        if "EagerTensor" in str(getattr(value, "type", "")):
            return _ADVICE["EagerTensor"]
        return "Its numbers are of no plain type: convert with .astype('float32') or another number type."
    name = str(getattr(value, "type", type(value).__name__)).rpartition(".")[2]
    return _ADVICE.get("Image" if name.endswith(("Image", "ImageFile")) else name, "")


def _fits(sides: tuple[int, ...], wanted: tuple[int | None, ...]) -> bool:
    return len(sides) == len(wanted) and all(
        want in (None, side) for side, want in zip(sides, wanted, strict=True)
    )


def wrong_shape(value: Array, wanted: tuple[int | None, ...]) -> Mismatch:
    """The verdict on an array of the wrong shape, with the commonest reasons named."""
    asked = "×".join("any" if side is None else str(side) for side in wanted) or "()"
    text = f"the shape is {shape(value.shape)}; {asked} was expected."
    if value.ndim + 1 == len(wanted) and _fits(value.shape, wanted[1:]):
        text += " The first axis is missing: one image is still a batch of one."
    elif len(wanted) == 3 and value.ndim == 2:
        text += " The channel axis is missing."
    elif sorted(value.shape) == sorted(side or 0 for side in wanted):
        text += " The sides are right, their order is not."
    return Mismatch(text, found=shape(value.shape), expected=asked)


def _expect_finite(value: Array) -> None:
    if value.dtype.kind == "f" and not np.isfinite(value).all():
        what = "NaN (not a number)" if np.isnan(value).any() else "infinity"
        share = 100 * float(np.mean(~np.isfinite(value)))
        raise Mismatch(
            f"contains {what} in {share:.3g} % of its values.", found=what, expected="finite numbers"
        )


def expect_close(value: Array, expected: Any, *, tolerance: float = 1e-5, what: str = "value") -> None:
    """Every element of `value` is within `tolerance` of `expected`.

    The comparison is made in float64 and written so that NaN never passes.

    Args:
        value: An array of the same shape as `expected`.
        expected: The reference.
        tolerance: Largest absolute difference.
        what: What an element is called in the message.

    Raises:
        Mismatch: It names the first differing place, by how much and in which direction, and the
            ranges of both. Of a picture it also shows where, and in which direction, the values differ.
    """
    reference = np.asarray(expected, dtype=np.float64)
    if value.shape != reference.shape:
        raise wrong_shape(value, reference.shape)
    difference = value.astype(np.float64) - reference
    wrong = ~(np.abs(difference) <= tolerance)
    if not wrong.any():
        return
    place = tuple(int(index[0]) for index in np.nonzero(wrong)) if value.ndim else ()
    gap = float(difference[place])
    where = f" at [{', '.join(map(str, place))}]" if place else ""
    direction = "too high" if gap > 0 else "too low"
    raise Mismatch(
        f"{_share(wrong)} of the {what}s differ; the first{where} is {abs(gap):.4g} {direction}.",
        found=span(value),
        expected=span(reference),
        figures=(difference_map(value, reference, tolerance),) if looks_like_an_image(value) else (),
    )


def _share(wrong: Array) -> str:
    share = 100 * float(np.mean(wrong))
    return f"{share:.3g} %" if share < 100 else "all"


def span(array: Array) -> str:
    """The range of an array in words: ``values from 0 to 1``."""
    if array.size == 0:
        return "no values"
    return f"values from {float(array.min()):.4g} to {float(array.max()):.4g}"


def expect_number(
    value: object, *, low: float = -math.inf, high: float = math.inf, what: str = "it"
) -> float:
    """`value` as a float, if it is one finite number (of Python or NumPy) within bounds.

    Raises:
        Mismatch: It is something else, not finite, or out of bounds.
    """
    if isinstance(value, np.generic) or (isinstance(value, np.ndarray) and value.ndim == 0):
        value = value.item()
    number = float(expect_kind(value, (int, float), "a number"))
    if not math.isfinite(number):
        raise Mismatch(f"{what} is {number}; a finite number was expected.", found=str(number))
    if not low <= number <= high:
        raise Mismatch(f"{what} is {describe(number)}; a number from {low:g} to {high:g} was expected.")
    return number
