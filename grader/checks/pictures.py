"""Exhibits: the pictures that a check puts beside its words. See `grader.model.Exhibit`."""

from __future__ import annotations

import base64
import io
from collections.abc import Sequence
from typing import Any

import numpy as np

from grader.model import Exhibit

Array = np.ndarray[Any, Any]

MAX_SIDE = 360
"""Longer side of a picture in a report, in pixels: sharp on a phone, and small in the file."""


def images(title: str, alt: str, *pictures: dict[str, Any]) -> Exhibit:
    """Pictures beside each other, each made with `picture`."""
    return Exhibit(kind="images", title=title, alt=alt, data={"images": list(pictures)})


def picture(label: str, pixels: Array, boxes: Sequence[tuple[Sequence[float], str]] = ()) -> dict[str, Any]:
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


def histogram(title: str, alt: str, **series: Array) -> Exhibit:
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
    return Exhibit(kind="histogram", title=title, alt=alt, data={"series": drawn})


def bars(title: str, alt: str, items: Sequence[tuple[str, float, str]], maximum: float = 1.0) -> Exhibit:
    """Labelled bars from 0 to `maximum`; each item is (label, value, role)."""
    drawn = [{"label": label, "value": float(value), "role": role} for label, value, role in items]
    return Exhibit(kind="bars", title=title, alt=alt, data={"bars": drawn, "maximum": maximum})


def curves(title: str, alt: str, x_label: str, y_label: str, **series: Sequence[float]) -> Exhibit:
    """Lines over 1, 2, 3, ..."""
    drawn = [
        {"label": label.replace("_", " "), "values": [float(value) for value in values]}
        for label, values in series.items()
    ]
    return Exhibit(
        kind="curves", title=title, alt=alt, data={"series": drawn, "x_label": x_label, "y_label": y_label}
    )


def matrix(title: str, alt: str, labels: Sequence[str], rows: Array, x_label: str, y_label: str) -> Exhibit:
    """Counts as a heat map, for instance a confusion matrix with a true class in each row."""
    data = {
        "labels": list(labels),
        "rows": np.asarray(rows).astype(int).tolist(),
        "x_label": x_label,
        "y_label": y_label,
    }
    return Exhibit(kind="matrix", title=title, alt=alt, data=data)


def flow(title: str, alt: str, steps: Sequence[tuple[str, Sequence[int], int, str]]) -> Exhibit:
    """Layers in order; each step is (label, shape without batch axis, parameters, role)."""
    drawn = [
        {"label": label, "shape": list(sides), "parameters": parameters, "role": role}
        for label, sides, parameters, role in steps
    ]
    return Exhibit(kind="flow", title=title, alt=alt, data={"steps": drawn})
