"""Exhibits: the pictures that a check puts beside its words. See `grader.model.Figure`."""

from __future__ import annotations

import base64
import io
from collections.abc import Sequence
from typing import Any

import numpy as np

from grader.model import Figure

Array = np.ndarray[Any, Any]

MAX_SIDE = 360
"""Longer side of a picture in a report, in pixels: sharp on a phone, and small in the file."""


def images(title: str, alt: str, *figures: dict[str, Any]) -> Figure:
    """Pictures beside each other, each made with `picture`."""
    return Figure(kind="images", title=title, alt=alt, data={"images": list(figures)})


def panel(label: str, pixels: Array, boxes: Sequence[tuple[Sequence[float], str]] = ()) -> dict[str, Any]:
    """One picture.

    Args:
        label: What it shows.
        pixels: uint8 (H, W), (H, W, 1) or (H, W, 3); floats are taken as 0 to 1.
        boxes: ``((x, y, width, height), role)`` in pixels; role ``expected`` or ``found``.
    """
    from PIL import Image

    array = np.asarray(pixels)
    if array.dtype.kind == "f":
        array = (np.clip(np.nan_to_num(array), 0, 1) * 255).round()
    array = array.astype(np.uint8)
    if array.ndim == 3 and array.shape[2] == 1:
        array = array[:, :, 0]
    height, width = array.shape[:2]
    image = Image.fromarray(array)
    image.thumbnail((MAX_SIDE, MAX_SIDE))
    buffer = io.BytesIO()
    image.save(buffer, "PNG", compress_level=1)  # a sixth larger than the smallest, ten times as fast
    return {
        "label": label,
        "png": base64.b64encode(buffer.getvalue()).decode("ascii"),
        "width": width,
        "height": height,
        "boxes": [{"box": [float(side) for side in box], "role": role} for box, role in boxes],
    }


def looks_like_an_image(array: Array) -> bool:
    """Whether an array has a picture's form: height, width and perhaps one or three channels."""
    sides = array.shape[:2]
    return (
        array.ndim in (2, 3) and min(sides, default=0) >= 8 and (array.ndim == 2 or array.shape[2] in (1, 3))
    )


def difference(found: Array, expected: Array, tolerance: float) -> Figure:
    """Where an answer differs: red where it is too high, blue where it is too low, white where it is right.

    It shows no more of the expected picture than by how much the answer misses it.

    Args:
        found: What came back, (H, W), (H, W, 1) or (H, W, 3).
        expected: The reference, of the same shape.
        tolerance: Differences up to it are white.
    """
    gap = np.nan_to_num(found.astype(np.float64) - expected)
    gap = gap.reshape(*gap.shape[:2], -1)
    strongest = np.take_along_axis(gap, np.abs(gap).argmax(axis=2)[..., None], axis=2)[..., 0]
    size = np.abs(strongest) / max(float(np.abs(strongest).max()), 1e-12)
    strength = np.where(np.abs(strongest) <= tolerance, 0.0, 0.25 + 0.75 * size)
    faded = 255 * (1 - strength)
    full = np.full_like(faded, 255.0)
    drawn = np.where(
        (strongest > 0)[..., None], np.stack([full, faded, faded], -1), np.stack([faded, faded, full], -1)
    )
    high, low = (float(np.mean(side)) for side in (strongest > tolerance, strongest < -tolerance))
    alt = f"Too high in {high:.0%} of the places, too low in {low:.0%}, right in the others."
    map_ = panel("red: too high, blue: too low", drawn.astype(np.uint8))
    return images("Where the values differ", alt, map_)


def channels(title: str, pixels: Array) -> Figure:
    """The red, green and blue channel of a uint8 picture (H, W, 3), each in grey."""
    names = ("first channel", "second channel", "third channel")
    alt = "The three channels, each as a grey picture: bright where there is much of that colour."
    return images(title, alt, *(panel(name, pixels[..., number]) for number, name in enumerate(names)))


def histogram(title: str, alt: str, **series: Array) -> Figure:
    """How often each value occurs, one outline a series, over a common range of 32 bins."""
    values = {
        label.replace("_", " "): np.asarray(array, dtype=np.float64).ravel()
        for label, array in series.items()
    }
    finite = {label: array[np.isfinite(array)] for label, array in values.items()}
    whole = np.concatenate([*finite.values(), np.zeros(1)])
    low, high = float(whole.min()), float(whole.max())
    edges = np.linspace(low, high if high > low else low + 1, 33)
    drawn = [
        {"label": label, "edges": edges.tolist(), "counts": np.histogram(array, edges)[0].tolist()}
        for label, array in finite.items()
    ]
    return Figure(kind="histogram", title=title, alt=alt, data={"series": drawn})


def bars(title: str, alt: str, items: Sequence[tuple[str, float, str]], maximum: float = 1.0) -> Figure:
    """Labelled bars from 0 to `maximum`; each item is (label, value, role)."""
    drawn = [{"label": label, "value": float(value), "role": role} for label, value, role in items]
    return Figure(kind="bars", title=title, alt=alt, data={"bars": drawn, "maximum": maximum})


def curves(title: str, alt: str, x_label: str, y_label: str, **series: Sequence[float]) -> Figure:
    """Lines over 1, 2, 3, ..."""
    drawn = [
        {"label": label.replace("_", " "), "values": [float(value) for value in values]}
        for label, values in series.items()
    ]
    return Figure(
        kind="curves", title=title, alt=alt, data={"series": drawn, "x_label": x_label, "y_label": y_label}
    )


def matrix(title: str, alt: str, labels: Sequence[str], rows: Array, x_label: str, y_label: str) -> Figure:
    """Counts as a heat map, for instance a confusion matrix with a true class in each row."""
    data = {
        "labels": list(labels),
        "rows": np.asarray(rows).astype(int).tolist(),
        "x_label": x_label,
        "y_label": y_label,
    }
    return Figure(kind="matrix", title=title, alt=alt, data=data)


def flow(title: str, alt: str, steps: Sequence[tuple[str, Sequence[int], int, str]]) -> Figure:
    """Layers in order; each step is (label, shape without batch axis, parameters, role)."""
    drawn = [
        {"label": label, "shape": list(sides), "parameters": parameters, "role": role}
        for label, sides, parameters, role in steps
    ]
    return Figure(kind="flow", title=title, alt=alt, data={"steps": drawn})
