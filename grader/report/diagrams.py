"""Compute the coordinates of heat maps, layer diagrams and images. See `grader.report.charts`."""

from __future__ import annotations

import base64
import binascii
import math
import struct
from dataclasses import dataclass

from grader.report import figure_data
from grader.report.axes import short, shortened
from grader.report.charts import WIDTH

HEAT_LEVELS = 6
"""Shades of a heat map above zero. The style sheet has a color for each, dark or light, none in between."""

_MAX_CELL = 44.0
_CHARACTER = 6.0
_STEP_HEIGHT, _STEP_GAP = 50, 20
_PNG_SIGNATURE = b"\x89PNG\r\n\x1a\n"
_MAX_PNG_SIDE = 4096
_SMALL = 120


@dataclass(frozen=True, slots=True)
class Cell:
    """One count of a heat map. `level` is its shade, from 0 (none) to `HEAT_LEVELS`."""

    x: float
    y: float
    text: str
    level: int
    diagonal: bool


@dataclass(frozen=True, slots=True)
class AxisLabel:
    """The label of a row or column."""

    x: float
    y: float
    text: str


@dataclass(frozen=True, slots=True)
class HeatMap:
    """Counts as shades. Column labels are rotated by 90 degrees if `turned`."""

    cells: tuple[Cell, ...]
    rows: tuple[AxisLabel, ...]
    columns: tuple[AxisLabel, ...]
    size: float
    turned: bool
    x_label: str
    y_label: str
    height: float
    left: float
    top: float
    letters: float
    width: int = WIDTH


@dataclass(frozen=True, slots=True)
class Layer:
    """A layer as a box at height `y`, with its output as a block of three SVG paths."""

    label: str
    shape: str
    parameters: str
    wrong: bool
    role: str
    y: int
    block: tuple[str, str, str]


@dataclass(frozen=True, slots=True)
class FlowChart:
    """Layers below one another."""

    layers: tuple[Layer, ...]
    height: int
    box: int = _STEP_HEIGHT
    gap: int = _STEP_GAP
    width: int = WIDTH


@dataclass(frozen=True, slots=True)
class ImageView:
    """An image. `src` is a data URL; boxes use the units of the original's `width` and `height`."""

    label: str
    src: str
    width: float
    height: float
    boxes: tuple[figure_data.Box, ...]
    small: bool


@dataclass(frozen=True, slots=True)
class ImageRow:
    """Images beside one another. `roles` are the kinds of boxes that occur."""

    images: tuple[ImageView, ...]
    roles: tuple[str, ...]


def heat_map(data: figure_data.Matrix) -> HeatMap:
    """Draw a square of shaded counts. Shades grow with the square root, so rare confusions are visible."""
    count = len(data.labels)
    names = [shortened(label, 14) for label in data.labels]
    longest = max(map(len, names))
    left = longest * _CHARACTER + 10 + (16 if data.y_label else 0)
    size = round(min((WIDTH - left - 4) / count, _MAX_CELL), 2)
    turned = longest * _CHARACTER > size
    top = (longest * _CHARACTER + 10 if turned else 20) + (16 if data.x_label else 0)
    most = max(max(row) for row in data.rows) or 1
    legible = size >= 15
    cells = tuple(
        Cell(
            x=round(left + column * size, 2),
            y=round(top + row * size, 2),
            text=short(value) if legible else "",
            level=math.ceil(HEAT_LEVELS * math.sqrt(value / most)),
            diagonal=row == column,
        )
        for row, values in enumerate(data.rows)
        for column, value in enumerate(values)
    )
    middles = [round((index + 0.5) * size, 2) for index in range(count)]
    return HeatMap(
        cells=cells,
        rows=tuple(AxisLabel(left - 6, top + at, name) for at, name in zip(middles, names, strict=True)),
        columns=tuple(AxisLabel(left + at, top - 6, name) for at, name in zip(middles, names, strict=True)),
        size=size,
        turned=turned,
        x_label=shortened(data.x_label, 40),
        y_label=shortened(data.y_label, 40),
        height=round(top + count * size + 4, 2),
        left=left,
        top=top,
        letters=round(min(11.0, size * 0.42), 2),
    )


def flow_chart(data: figure_data.Flow) -> FlowChart:
    """Draw layers from input to output. The block beside each grows with the logarithm of its sides."""
    widest = max([side or 1 for step in data.steps for side in step.shape[:-1] or (1,)])
    deepest = max([side or 1 for step in data.steps for side in step.shape[-1:] or (1,)])
    layers = tuple(
        Layer(
            label=shortened(step.label, 24),
            shape=shortened("×".join("?" if side is None else str(side) for side in step.shape) or "()", 16),
            parameters=_parameters(step.parameters),
            wrong=step.role == "wrong",
            role="" if step.role == "wrong" else shortened(step.role, 16),
            y=index * (_STEP_HEIGHT + _STEP_GAP) + 2,
            block=_block(step.shape, widest, deepest),
        )
        for index, step in enumerate(data.steps)
    )
    return FlowChart(layers, len(layers) * (_STEP_HEIGHT + _STEP_GAP) - _STEP_GAP + 4)


def _parameters(count: int | None) -> str:
    if count is None:
        return ""
    return f"{count:,} parameter{'' if count == 1 else 's'}" if count else "no parameters"


def _block(shape: list[int | None], widest: int, deepest: int) -> tuple[str, str, str]:
    """Return front, top and side of a block in the middle of an area of 56 × 42 units."""
    *flat, channels = [side or 1 for side in shape] or [1]
    high, wide = (flat[0], flat[-1]) if flat else (1, 1)
    height, width = 4 + 20 * _share(high, widest), 4 + 20 * _share(wide, widest)
    depth = 2 + 14 * _share(channels, deepest)
    x, y = round(28 - (width + depth) / 2, 1), round(21 - (height - depth * 0.6) / 2, 1)
    right, bottom = round(x + width, 1), round(y + height, 1)
    over, up = round(depth, 1), round(depth * 0.6, 1)
    return (
        f"M{x} {y}H{right}V{bottom}H{x}Z",
        f"M{x} {y}l{over} -{up}H{right + over:g}L{right} {y}Z",
        f"M{right} {y}l{over} -{up}V{bottom - up:g}L{right} {bottom}Z",
    )


def _share(side: int, most: int) -> float:
    return math.log1p(side) / math.log1p(most)


def images(data: figure_data.Images) -> ImageRow:
    """Draw images with their boxes.

    Raises:
        ValueError: One of them is not a PNG file.
    """
    shown = tuple(
        ImageView(
            label=each.label,
            src=png_url(each.png),
            width=each.width,
            height=each.height,
            boxes=tuple(each.boxes),
            small=max(each.width, each.height) <= _SMALL,
        )
        for each in data.images
    )
    return ImageRow(shown, tuple(sorted({box.role for image in shown for box in image.boxes})))


def png_url(text: str) -> str:
    """Return the ``data:`` URL of a PNG file in base64.

    Raises:
        ValueError: It is not base64, not a PNG file, or has an unreasonable size.
    """
    try:
        content = base64.b64decode(text, validate=True)
        signature, _, chunk, width, height = struct.unpack_from(">8sI4sII", content)
    except (binascii.Error, struct.error) as error:
        raise ValueError(f"not a PNG in base64: {error}") from None
    if signature != _PNG_SIGNATURE or chunk != b"IHDR" or not content.endswith(b"IEND\xaeB`\x82"):
        raise ValueError("not a PNG file")
    if not (0 < width <= _MAX_PNG_SIDE and 0 < height <= _MAX_PNG_SIDE):
        raise ValueError(f"a PNG of {width}×{height} pixels")
    return f"data:image/png;base64,{text}"
