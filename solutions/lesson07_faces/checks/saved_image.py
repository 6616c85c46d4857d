"""Finding a red box in a picture that a learner's function saved.

The picture may be the photograph with something drawn on it, or a figure in which the photograph appears
smaller, with axes around it. The coloured frame of a fresh photograph (`_scenes.FRAME_COLOR`) tells where
it lies.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from grader.checks import Mismatch

Array = np.ndarray[Any, Any]

FRAME_TOLERANCE = 40
"""How far each channel of the frame may be off: a figure resamples it."""

RED = 90
"""How much more red than green and blue a red pixel has. Pure red has 255, a hair line in a figure 130."""

MORE_RED = 40
"""How much of that the photograph must lack at the same place, so that an orange suit is no line."""

COVERED = 0.6
"""Share of a side of a box that must be red. A dashed line has 0.7."""

MAX_CHANGE = 25
"""Grey levels by which the median pixel may differ from the photograph. A figure at half size has about 5."""

MAX_PIXELS = 6_000_000
"""Larger pictures are refused, so that none can fill the memory of the examiner."""


@dataclass(frozen=True, slots=True)
class Drawing:
    """The photograph as it appears in a saved picture.

    Attributes:
        red: bool (H, W), pixels of the saved picture that were made red; all others are outside or as before.
        left: Column of the saved picture at which the photograph begins.
        top: Row likewise.
        scale: Saved pixels for one of the photograph, across and down.
    """

    red: Array
    left: float
    top: float
    scale: tuple[float, float]

    def sides(self, box: Sequence[float]) -> tuple[float, ...]:
        """How much of the top, bottom, left and right side of a box in the photograph is red, each 0 to 1."""
        x, y, right, bottom, reach = self._place(box)
        rows, columns = self.red[y : bottom + 1, :], self.red[:, x : right + 1]
        return (
            _share(columns[_band(y, reach)].any(axis=0)),
            _share(columns[_band(bottom, reach)].any(axis=0)),
            _share(rows[:, _band(x, reach)].any(axis=1)),
            _share(rows[:, _band(right, reach)].any(axis=1)),
        )

    def boxed(self, box: Sequence[float]) -> bool:
        """Whether a red box is drawn around `box`."""
        return all(share >= COVERED for share in self.sides(box))

    def filling(self, box: Sequence[float]) -> float:
        """How much of the middle of a box is red."""
        x, y, right, bottom, _ = self._place(box)
        inset_x, inset_y = (right - x) // 4, (bottom - y) // 4
        return _share(self.red[y + inset_y : bottom - inset_y, x + inset_x : right - inset_x])

    def astray(self, boxes: Sequence[Sequence[float]]) -> float:
        """Red pixels away from all `boxes`, as a multiple of those on or in them."""
        rest = self.red.copy()
        for box in boxes:
            x, y, right, bottom, reach = self._place(box)
            rest[max(0, y - reach) : bottom + reach + 1, max(0, x - reach) : right + reach + 1] = False
        inside = int(self.red.sum()) - int(rest.sum())
        return float(rest.sum()) / max(inside, 1)

    @property
    def found(self) -> tuple[float, float, float, float] | None:
        """The box around everything red, in pixels of the photograph; None when next to nothing is red."""
        across, down = np.flatnonzero(self.red.sum(axis=0) > 1), np.flatnonzero(self.red.sum(axis=1) > 1)
        if len(across) < 3 or len(down) < 3:
            return None
        x, y = (across[0] - self.left) / self.scale[0], (down[0] - self.top) / self.scale[1]
        width = (across[-1] + 1 - across[0]) / self.scale[0]
        height = (down[-1] + 1 - down[0]) / self.scale[1]
        return round(x), round(y), round(width), round(height)

    def placed(self, box: Sequence[float]) -> tuple[float, float, float, float]:
        """A box of the photograph in pixels of the saved picture."""
        across, down = self.scale
        return self.left + box[0] * across, self.top + box[1] * down, box[2] * across, box[3] * down

    def _place(self, box: Sequence[float]) -> tuple[int, int, int, int, int]:
        """First and last column and row of a box in the saved picture, and how far off its lines may be."""
        x, y, width, height = self.placed(box)
        right, bottom = x + width, y + height
        reach = 2 + 0.1 * min(width, height)  # 0.1 on every side is an overlap of about 0.7
        high, wide = self.red.shape
        limits = (wide - 1, high - 1, wide - 1, high - 1)
        places = [
            min(max(0, round(n)), limit) for n, limit in zip((x, y, right, bottom), limits, strict=True)
        ]
        return places[0], places[1], places[2], places[3], round(reach)


def _band(line: int, reach: int) -> slice:
    return slice(max(0, line - reach), line + reach + 1)


def _share(flags: Array) -> float:
    return float(flags.mean()) if flags.size else 0.0


def read_drawing(saved: Array, photograph: Array, frame: tuple[int, int, int]) -> Drawing:
    """Find the photograph in a saved picture, and what was made red on it.

    Args:
        saved: uint8 (H, W, 3).
        photograph: uint8 (H, W, 3) with a frame around it.
        frame: Colour of the frame.

    Raises:
        Mismatch: The photograph is not there, or its colours are exchanged.
    """
    if saved.shape[0] * saved.shape[1] > MAX_PIXELS:
        raise Mismatch(
            f"the saved picture is {saved.shape[1]} pixels wide and {saved.shape[0]} high: far larger than "
            "the photograph, whose size it should have.",
            found=_sides(saved),
            expected=_sides(photograph),
        )
    left, top, wide, high = _locate(saved, photograph, frame)
    rows = _nearest(saved.shape[0], top, high, photograph.shape[0])
    columns = _nearest(saved.shape[1], left, wide, photograph.shape[1])
    inside = ((rows >= 0)[:, None]) & (columns >= 0)
    redness = _redness(saved)
    before = _spread(_redness(photograph))[rows][:, columns]
    red = inside & (redness >= RED) & (redness - before >= MORE_RED)
    _expect_photograph(saved, photograph[rows][:, columns], inside & ~red)
    return Drawing(red, left, top, (wide / photograph.shape[1], high / photograph.shape[0]))


def _locate(saved: Array, photograph: Array, frame: tuple[int, int, int]) -> tuple[int, int, int, int]:
    """Left, top, width and height of the photograph in the saved picture."""
    high, wide = photograph.shape[:2]
    for place, exchanged in ((_framed(saved, frame), False), (_framed(saved, frame[::-1]), True)):
        if place and abs(place[2] * high / (place[3] * wide) - 1) < 0.03 and place[2] > 0.2 * wide:
            if exchanged:
                raise Mismatch(
                    "red and blue of the saved picture are exchanged: it was saved as BGR, not RGB."
                )
            return place
    if saved.shape == photograph.shape:
        return 0, 0, wide, high
    raise Mismatch(
        f"the saved picture is {saved.shape[1]} pixels wide and {saved.shape[0]} high, and the photograph "
        f"({wide} wide, {high} high) could not be made out in it: save all of it, at its own size.",
        found=_sides(saved),
        expected=_sides(photograph),
    )


def _sides(pixels: Array) -> str:
    return f"{pixels.shape[1]}×{pixels.shape[0]}"


def _framed(saved: Array, color: tuple[int, ...]) -> tuple[int, int, int, int] | None:
    """What a frame of this colour encloses, itself included."""
    matches = (np.abs(saved.astype(np.int16) - np.array(color, np.int16)) <= FRAME_TOLERANCE).all(axis=2)
    by_row, by_column = matches.sum(axis=1), matches.sum(axis=0)
    if not matches.any():
        return None
    rows = np.flatnonzero(by_row >= 0.6 * by_row.max())
    columns = np.flatnonzero(by_column >= 0.6 * by_column.max())
    return (
        int(columns[0]),
        int(rows[0]),
        int(columns[-1] - columns[0] + 1),
        int(rows[-1] - rows[0] + 1),
    )


def _nearest(count: int, start: int, length: int, original: int) -> Array:
    """For each of `count` saved rows, the row of the photograph that it shows; -1 outside."""
    index = np.floor((np.arange(count) - start + 0.5) * original / length).astype(int)
    return np.where((index >= 0) & (index < original), index, -1)


def _redness(pixels: Array) -> Array:
    values = pixels.astype(np.int16)
    return values[:, :, 0] - np.maximum(values[:, :, 1], values[:, :, 2])


def _spread(values: Array, reach: int = 3) -> Array:
    """The largest value within `reach` pixels: edges of red things move a little in a figure."""
    for axis in (0, 1):
        padding = [(reach, reach) if each == axis else (0, 0) for each in (0, 1)]
        padded = np.pad(values, padding, mode="edge")
        windows = [np.take(padded, range(n, n + values.shape[axis]), axis) for n in range(2 * reach + 1)]
        values = np.max(windows, axis=0)
    return values


def _expect_photograph(saved: Array, wanted: Array, where: Array) -> None:
    change = np.abs(saved.astype(np.int16) - wanted.astype(np.int16)).max(axis=2)[where]
    if not (change.size and float(np.median(change)) <= MAX_CHANGE):
        flipped = np.abs(saved[:, :, ::-1].astype(np.int16) - wanted.astype(np.int16)).max(axis=2)[where]
        if flipped.size and float(np.median(flipped)) <= MAX_CHANGE:
            raise Mismatch("red and blue of the saved picture are exchanged: it was saved as BGR, not RGB.")
        raise Mismatch("apart from the box, the saved picture is not the photograph that was to be drawn on.")
