"""The data of a figure as typed values. Malformed data is refused here, and only here.

The classes correspond to the description of `grader.model.Figure`. JSON stores a number that is not finite
as null, so it is ``None`` here.
"""

from __future__ import annotations

import math
from typing import Annotated, Any, TypeVar

import msgspec
from msgspec import Meta

Label = Annotated[str, Meta(max_length=300)]
Item = TypeVar("Item")
Some = Annotated[list[Item], Meta(min_length=1, max_length=64)]
Values = Annotated[list[float | None], Meta(min_length=1, max_length=2000)]
Count = Annotated[float, Meta(ge=0)]
Side = Annotated[float, Meta(ge=1, le=1e6)]


class Box(msgspec.Struct, frozen=True):
    """A rectangle in pixels: x, y, width, height."""

    box: tuple[float, float, Count, Count]
    role: str = "found"


class ImageData(msgspec.Struct, frozen=True):
    """One image. `width` and `height` are those of the original, whatever the size of the PNG file."""

    label: Label
    png: str
    width: Side
    height: Side
    boxes: Annotated[list[Box], Meta(max_length=200)] = []


class Images(msgspec.Struct, frozen=True):
    """Images beside one another."""

    images: Some[ImageData]


class Distribution(msgspec.Struct, frozen=True):
    """Counts of values between neighboring edges."""

    label: Label
    edges: Annotated[list[float], Meta(min_length=2, max_length=513)]
    counts: Annotated[list[Count], Meta(min_length=1, max_length=512)]

    def __post_init__(self) -> None:
        rising = all(low < high for low, high in zip(self.edges, self.edges[1:], strict=False))
        if len(self.edges) != len(self.counts) + 1 or not rising:
            raise ValueError("edges must increase and be one more than counts")


class Histogram(msgspec.Struct, frozen=True):
    """Overlaid distributions."""

    series: Some[Distribution]


class Bar(msgspec.Struct, frozen=True):
    """One labeled value."""

    label: Label
    value: float | None
    role: str = ""


class Bars(msgspec.Struct, frozen=True):
    """Values from 0 to `maximum`."""

    bars: Some[Bar]
    maximum: Annotated[float, Meta(gt=0)] = 1.0


class Curve(msgspec.Struct, frozen=True):
    """Values over 1, 2, 3, ..."""

    label: Label
    values: Values


class Curves(msgspec.Struct, frozen=True):
    """Overlaid curves."""

    series: Some[Curve]
    x_label: Label = ""
    y_label: Label = ""


class Matrix(msgspec.Struct, frozen=True):
    """Counts with one row and one column per label."""

    labels: Some[Label]
    rows: Annotated[list[list[Count]], Meta(max_length=64)]
    x_label: Label = ""
    y_label: Label = ""

    def __post_init__(self) -> None:
        if {len(self.rows), *map(len, self.rows)} != {len(self.labels)}:
            raise ValueError("rows must form a square with one row and one column per label")


class Step(msgspec.Struct, frozen=True):
    """One layer and the shape of its output."""

    label: Label
    shape: Annotated[list[Annotated[int, Meta(ge=0)] | None], Meta(max_length=8)]
    parameters: Annotated[int, Meta(ge=0)] | None = None
    role: str = ""


class Flow(msgspec.Struct, frozen=True):
    """Layers in order."""

    steps: Some[Step]


Data = TypeVar("Data")


def read(data: dict[str, Any], kind: type[Data]) -> Data:
    """Convert the data of a figure to a typed value.

    Raises:
        ValueError: The data does not have the type `kind`.
    """
    return msgspec.convert(_finite(data), kind)


def _finite(value: object) -> object:
    """Replace numbers that are not finite by None, as JSON does."""
    if isinstance(value, float):
        return value if math.isfinite(value) else None
    if isinstance(value, dict):
        return {key: _finite(item) for key, item in value.items()}
    if isinstance(value, (list, tuple)):
        return [_finite(item) for item in value]
    return value
