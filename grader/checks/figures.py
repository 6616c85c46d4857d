"""Figures that a check adds to its result; see `grader.model.Figure`."""

from __future__ import annotations

import base64
import io
from collections.abc import Sequence
from typing import Any

import numpy as np

from grader.checks.model_spec import ModelSpec
from grader.checks.wording import shape
from grader.model import Figure

Array = np.ndarray[Any, Any]

FARTHEST = 1e30
"""Largest number that a histogram shows."""

MAX_SIDE = 360
"""Longer side of an image in a report, in pixels: sharp on a phone, and a small file."""


def images(title: str, alt: str, *figures: dict[str, Any]) -> Figure:
    """Return a figure of images side by side.

    Args:
        title: Title of the figure.
        alt: Text alternative.
        figures: The images, each created with `panel`.
    """
    return Figure(kind="images", title=title, alt=alt, data={"images": list(figures)})


def panel(
    label: str,
    pixels: Array,
    boxes: Sequence[tuple[Sequence[float], str]] = (),
    *,
    max_side: int = MAX_SIDE,
) -> dict[str, Any]:
    """Return one image for `images`.

    Args:
        label: Caption.
        pixels: Array of shape (height, width), (height, width, 1) or (height, width, 3): uint8 values, or
            floats from 0 to 1.
        boxes: ``((x, y, width, height), role)`` in pixels; the role is ``expected`` or ``found``.
        max_side: Longer side of the image in the report, in pixels.
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
    image.thumbnail((max_side, max_side))
    buffer = io.BytesIO()
    image.save(buffer, "PNG", compress_level=1)  # the file is 17 % larger, but written ten times as fast
    return {
        "label": label,
        "png": base64.b64encode(buffer.getvalue()).decode("ascii"),
        "width": width,
        "height": height,
        "boxes": [{"box": [float(side) for side in box], "role": role} for box, role in boxes],
    }


def looks_like_an_image(array: Array) -> bool:
    """Return whether an array has the shape of an image: height, width, and optionally 1 or 3 channels."""
    sides = array.shape[:2]
    return (
        array.ndim in (2, 3) and min(sides, default=0) >= 8 and (array.ndim == 2 or array.shape[2] in (1, 3))
    )


def difference(found: Array, expected: Array, tolerance: float) -> Figure:
    """Return a figure of the differences: red where values are too high, blue where too low, else white.

    The figure shows only differences and nothing else of the expected image.

    Args:
        found: The learner's array of shape (height, width), (height, width, 1) or (height, width, 3).
        expected: The reference, an array of the same shape.
        tolerance: Largest difference that is shown in white.
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
    alt = f"Values are too high at {high:.0%} of the pixels, too low at {low:.0%}, and right elsewhere."
    image = panel("red: too high, blue: too low", drawn.astype(np.uint8))
    return images("Where the values differ", alt, image)


def channels(title: str, pixels: Array) -> Figure:
    """Return a figure of the three channels of a uint8 image (height, width, 3), each in grayscale."""
    names = ("first channel", "second channel", "third channel")
    alt = "The three channels as grayscale images. Bright pixels have high values in that channel."
    return images(title, alt, *(panel(name, pixels[..., number]) for number, name in enumerate(names)))


def histogram(title: str, alt: str, **series: Array) -> Figure:
    """Return a figure of histograms, one outline for each series, with 32 common bins."""
    values = {
        label.replace("_", " "): np.asarray(array, dtype=np.float64).ravel()
        for label, array in series.items()
    }
    # The ends of float64 are too far apart for a common scale.
    finite = {
        label: np.clip(array[np.isfinite(array)], -FARTHEST, FARTHEST) for label, array in values.items()
    }
    whole = np.concatenate([*finite.values(), np.zeros(1)])
    low, high = float(whole.min()), float(whole.max())
    edges = np.linspace(low, high if high > low else low + 1, 33)
    drawn = [
        {"label": label, "edges": edges.tolist(), "counts": np.histogram(array, edges)[0].tolist()}
        for label, array in finite.items()
    ]
    return Figure(kind="histogram", title=title, alt=alt, data={"series": drawn})


def bars(title: str, alt: str, items: Sequence[tuple[str, float, str]], maximum: float = 1.0) -> Figure:
    """Return a figure of labeled bars from 0 to `maximum`; each item is (label, value, role)."""
    drawn = [{"label": label, "value": float(value), "role": role} for label, value, role in items]
    return Figure(kind="bars", title=title, alt=alt, data={"bars": drawn, "maximum": maximum})


def curves(title: str, alt: str, x_label: str, y_label: str, **series: Sequence[float]) -> Figure:
    """Return a figure of curves; the x values are 1, 2, 3, and so on."""
    drawn = [
        {"label": label.replace("_", " "), "values": [float(value) for value in values]}
        for label, values in series.items()
    ]
    return Figure(
        kind="curves", title=title, alt=alt, data={"series": drawn, "x_label": x_label, "y_label": y_label}
    )


def matrix(title: str, alt: str, labels: Sequence[str], rows: Array, x_label: str, y_label: str) -> Figure:
    """Return a figure of counts as a heat map, for instance a confusion matrix with true classes as rows."""
    data = {
        "labels": list(labels),
        "rows": np.asarray(rows).astype(int).tolist(),
        "x_label": x_label,
        "y_label": y_label,
    }
    return Figure(kind="matrix", title=title, alt=alt, data=data)


def flow(title: str, alt: str, steps: Sequence[tuple[str, Sequence[int], int, str]]) -> Figure:
    """Return a figure of layers; each step is (label, shape without batch axis, parameters, role)."""
    drawn = [
        {"label": label, "shape": list(sides), "parameters": parameters, "role": role}
        for label, sides, parameters, role in steps
    ]
    return Figure(kind="flow", title=title, alt=alt, data={"steps": drawn})


def network(title: str, spec: ModelSpec, limit: int = 64) -> Figure:
    """Return a figure of the layers of a model with their shapes and parameters; at most `limit` of them.

    Args:
        title: Title of the figure.
        spec: The model, the result of `grader.checks.models.expect_model`.
        limit: Largest number of layers that are drawn.
    """
    layers = [(layer.kind, layer.output_shape, layer.parameters, "") for layer in spec.layers]
    steps = [("input", spec.input_shape, 0, ""), *layers][: limit + 1]
    alt = ", then ".join(f"{label} {shape(sides)}" for label, sides, _, _ in steps)
    return flow(title, f"{alt}.", steps)
