"""Detection of a red box in an image that a learner's function saved; `reading.py` reads such an image."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from .comparison import dilated, largest_change, median_change, mirrored, spread

Array = np.ndarray[Any, Any]

COVERED = 0.6
"""Fraction of each side of a box that must be red. A dashed line has 0.7."""

MAX_INNER_CHANGE = 60
"""Largest median difference of a figure from the photo inside of a box, where a face has many details."""

MAX_INNER_CHANGE_OF_COPY = 12
"""The same for an image of the photo's size. A blur of 15 pixels has 20."""

PURE_RED = (255, 0, 0)

OTHER_RED = 40
"""Smallest difference of another color from pure red in one channel."""

FAINT = 62
"""The same for a line that lets the photo shine through. A thin, smoothed line has up to 57, one with an
opacity of 96 out of 255 has 80 over any gray, and 62 over all but skin."""

ONE_COLOR = 4
"""Largest difference of most pixels of an opaque line. Where lines are smoothed, the photo shines through."""

COMMON = 0.3
"""Smallest fraction of the red pixels of a figure that have the color of an opaque line."""

VARIED = 40
"""Smallest range of the photo under a line, where pixels of one color prove that the line is opaque."""

PAINTED = 8
"""Smallest range of the colors of a face; a painted area has less, even as JPEG."""

CHANGED = 1.0
"""Smallest mean difference of a changed photo. In a copy with a box it is 0 besides the box."""

MARKED = 40
"""Smallest change of a pixel that something was drawn over, in intensity levels."""

FEW = 8
"""Pixels of the photo: so many more red ones may come from resampling."""

LOOSE = 3
"""Pixels by which the corners of an outline may stick out."""

DARK_RED = 200
"""Pure red has 255 in the channel red."""

SHINES_THROUGH = 40
"""Largest green and blue of an opaque line in dark red."""


@dataclass(frozen=True, slots=True)
class SavedImage:
    """The photo as it appears in a saved image.

    Attributes:
        red: bool (H, W), pixels of the saved image that are red now but were not red in the photo.
        left: Column of the saved image at which the photo begins.
        top: Row at which the photo begins.
        scale: Pixels of the saved image for each pixel of the photo, horizontally and vertically.
        saved: uint8 (H, W, 3), the saved image.
        shown: uint8 (H, W, 3), the photo at the same place; black outside of it.
        photo_size: Height and width of the photo.
    """

    red: Array
    left: float
    top: float
    scale: tuple[float, float]
    saved: Array
    shown: Array
    photo_size: tuple[int, int]

    @property
    def is_copy(self) -> bool:
        """Whether the saved image has the size of the photo."""
        return self.scale == (1, 1) and (self.left, self.top) == (0, 0)

    @property
    def color(self) -> Array:
        """Median color of the red pixels; black if there are none."""
        return np.median(self.saved[self.red], axis=0) if self.red.any() else np.zeros(3)

    @property
    def is_off_red(self) -> bool:
        """Whether most of what is red in a copy of the photo is not pure red: another red, or a mixture.

        In a figure, a thin line lets the photo shine through, so its color proves nothing.
        """
        return self._distance > OTHER_RED

    @property
    def is_faint(self) -> bool:
        """Whether the photo shines through what is red in a copy of the photo."""
        return self._distance > FAINT

    @property
    def _distance(self) -> float:
        """Difference of most of what is red in a copy of the photo from pure red; 0 in a figure."""
        return float(np.abs(self.color - PURE_RED).max()) if self.is_copy and self.red.any() else 0.0

    @property
    def is_dark_red(self) -> bool:
        """Whether a copy of the photo has a box in a dark red."""
        red, *others = self.color
        return self.is_off_red and red < DARK_RED and max(others) <= SHINES_THROUGH

    @property
    def is_another_color(self) -> bool:
        """Whether the box has one color that is neither pure nor dark red."""
        return (self.is_off_red and not self.is_dark_red and self.is_one_color) or self._is_opaque_other_red

    @property
    def _is_opaque_other_red(self) -> bool:
        """Whether many red pixels of a figure have one color that is not pure red, over a photo that varies.

        Where a thin line lets the photo shine through, its pixels vary with the photo.
        """
        if self.is_copy or not self.red.any():
            return False
        colors, counts = np.unique(self.saved[self.red], axis=0, return_counts=True)
        most = colors[counts.argmax()].astype(np.int16)
        pixels = self.red & (self.saved == most).all(axis=2)
        is_common = counts.max() >= COMMON * counts.sum()
        return bool(
            is_common and np.abs(most - PURE_RED).max() > OTHER_RED and spread(self.shown[pixels]) > VARIED
        )

    @property
    def is_one_color(self) -> bool:
        """Whether what is red has one color, as an opaque line."""
        return spread(self.saved[self.red]) <= ONE_COLOR

    @property
    def has_margins(self) -> bool:
        """Whether there is something around the photo, as in a figure."""
        high, wide = self.red.shape
        return (
            self.left > 2 or self.top > 2 or self.placed_size[0] < wide - 4 or self.placed_size[1] < high - 4
        )

    def drawn(self) -> SavedImage:
        """Return the same image with what was drawn on the photo in any color in place of red."""
        saved, shown = self.saved.astype(np.int16), self.shown.astype(np.int16)
        inside = largest_change(self.shown, (0, 0, 0)) > 0
        changed = np.zeros(self.red.shape, bool)
        for channel in range(3):
            level = saved[:, :, channel]
            changed |= level > dilated(shown[:, :, channel], 1) + MARKED
            changed |= level < -dilated(-shown[:, :, channel], 1) - MARKED
        return replace(self, red=changed & inside)

    def sides(self, box: Sequence[float]) -> tuple[float, ...]:
        """Return the red fraction of the top, bottom, left and right side of a box, each 0 to 1."""
        x, y, right, bottom, reach = self._bounds(box)
        rows, columns = self.red[y : bottom + 1, :], self.red[:, x : right + 1]
        return (
            _fraction(columns[_band(y, reach)].any(axis=0)),
            _fraction(columns[_band(bottom, reach)].any(axis=0)),
            _fraction(rows[:, _band(x, reach)].any(axis=1)),
            _fraction(rows[:, _band(right, reach)].any(axis=1)),
        )

    def corners(self, box: Sequence[float]) -> tuple[bool, ...]:
        """Return whether there is red at the upper left, upper right, lower left and lower right of a box."""
        x, y, right, bottom, reach = self._bounds(box)
        return tuple(
            bool(self.red[_band(row, reach), _band(column, reach)].any())
            for row in (y, bottom)
            for column in (x, right)
        )

    def boxed(self, box: Sequence[float]) -> bool:
        """Return whether a red box is drawn around `box`."""
        return all(fraction >= COVERED for fraction in self.sides(box)) and all(self.corners(box))

    def touched(self, box: Sequence[float]) -> bool:
        """Return whether anything red is on or inside `box`: more than a tenth of its outline."""
        x, y, right, bottom, reach = self._bounds(box)
        area = self.red[max(0, y - reach) : bottom + reach + 1, max(0, x - reach) : right + reach + 1]
        return int(area.sum()) > 0.2 * (right - x + bottom - y)

    def filling(self, box: Sequence[float]) -> float:
        """Return the red fraction of the inside of a box, 0 to 1."""
        return _fraction(self.red[self._inside(box)])

    def _inside(self, box: Sequence[float]) -> tuple[slice, slice]:
        """Return the rows and columns of the inner half of a box."""
        x, y, right, bottom, _ = self._bounds(box)
        inset_x, inset_y = (right - x) // 4, (bottom - y) // 4
        return slice(y + inset_y, bottom - inset_y), slice(x + inset_x, right - inset_x)

    def inner_change(self, box: Sequence[float]) -> float:
        """Return the median difference from the photo inside of a box, away from its outline."""
        rows, columns = self._inside(box)
        return median_change(self.saved[rows, columns], self.shown[rows, columns])

    def hides(self, box: Sequence[float]) -> bool:
        """Return whether the inside of a box does not show the photo."""
        return self.inner_change(box) > (MAX_INNER_CHANGE_OF_COPY if self.is_copy else MAX_INNER_CHANGE)

    def is_changed_outside(self, box: Sequence[float]) -> bool:
        """Return whether a copy of the photo differs from it in many places outside of a box."""
        change = largest_change(self.saved, self.shown)
        x, y, right, bottom, reach = self._bounds(box)
        change[max(0, y - reach) : bottom + reach + 1, max(0, x - reach) : right + reach + 1] = 0
        return self.is_copy and bool(change.mean() > CHANGED)

    def is_painted(self, box: Sequence[float]) -> bool:
        """Return whether the inside of a box is painted in one color."""
        rows, columns = self._inside(box)
        return spread(self.saved[rows, columns].reshape(-1, 3)) < PAINTED

    @property
    def is_mirrored(self) -> bool:
        """Whether the photo was mirrored: a flipped photo differs less than half as much on average."""
        right, bottom = (math.floor(end) for end in self.placed_size)
        area = slice(math.ceil(self.top), bottom), slice(math.ceil(self.left), right)
        saved, shown = self.saved[area], self.shown[area]
        change = largest_change(saved, shown).mean()
        return bool(min(largest_change(saved, each).mean() for each in mirrored(shown)) < change / 2)

    def red_inside(self, box: Sequence[float]) -> bool:
        """Return whether there is red well inside of a box, away from its outline."""
        return self._many(self._red_well_inside(box))

    def is_thick(self, box: Sequence[float]) -> bool:
        """Return whether the outline of a box is so thick that it reaches well inside."""
        red = self._red_well_inside(box)
        edges = (red[:1], red[-1:], red[:, :1], red[:, -1:])
        return sum(_fraction(edge) >= COVERED for edge in edges) >= 2

    def _red_well_inside(self, box: Sequence[float]) -> Array:
        """Return the red pixels inside of a box, away from its outline."""
        x, y, right, bottom, _ = self._bounds(box)
        inset = max(4, round(0.2 * min(right - x, bottom - y)))
        return self.red[y + inset : bottom - inset + 1, x + inset : right - inset + 1]

    def red_outside(self, boxes: Sequence[Sequence[float]]) -> bool:
        """Return whether there is red outside all `boxes`, away from their outlines."""
        return self._many(self._outside(self.red, boxes))

    def _outside(self, flags: Array, boxes: Sequence[Sequence[float]]) -> Array:
        """Return what of some flags is outside all `boxes`, away from their outlines."""
        rest = flags.copy()
        for box in boxes:
            left, top, right, bottom = self._outline(box)
            rest[max(0, top) : bottom + 1, max(0, left) : right + 1] = False
        return rest

    def is_changed_elsewhere(self, boxes: Sequence[Sequence[float]]) -> bool:
        """Return whether a copy of the photo differs from it away from the outlines of `boxes`."""

        def elsewhere(changed: Array) -> bool:
            inside = replace(self, red=changed).red_inside
            return self._many(self._outside(changed, boxes)) or any(map(inside, boxes))

        # Without this glance, each right copy would need the slower comparison, in which edges may move.
        changed = largest_change(self.saved, self.shown) > MARKED
        return self.is_copy and elsewhere(changed) and elsewhere(self.drawn().red)

    def _outline(self, box: Sequence[float]) -> tuple[int, int, int, int]:
        """Return where the outline of a box ends at most: first column, first row, last column, last row.

        In a copy of the photo, the outermost lines that are red enough to be sides tell it exactly, so that
        a label beside the box shows.
        """
        x, y, right, bottom, reach = self._bounds(box)
        ends = [x - reach - 2, y - reach - 2, right + reach + 2, bottom + reach + 2]
        if not self.is_copy:
            return ends[0], ends[1], ends[2], ends[3]
        across = self.red[:, x : right + 1].mean(axis=1) >= COVERED
        down = self.red[y : bottom + 1].mean(axis=0) >= COVERED
        for end, lines, line, outermost in (
            (0, down, x, min),
            (1, across, y, min),
            (2, down, right, max),
            (3, across, bottom, max),
        ):
            sides = [n for n in np.flatnonzero(lines).tolist() if abs(n - line) <= reach]
            if sides:
                ends[end] = outermost(sides) + (LOOSE if outermost is max else -LOOSE)
        return ends[0], ends[1], ends[2], ends[3]

    def _many(self, flags: Array) -> bool:
        return int(flags.sum()) > FEW * max(1.0, self.scale[0] * self.scale[1])

    @property
    def found(self) -> tuple[float, float, float, float] | None:
        """Bounding box of all red pixels in pixels of the photo; None if almost nothing is red."""
        across, down = np.flatnonzero(self.red.sum(axis=0) > 1), np.flatnonzero(self.red.sum(axis=1) > 1)
        if len(across) < 3 or len(down) < 3:
            return None
        x, y = (across[0] - self.left) / self.scale[0], (down[0] - self.top) / self.scale[1]
        width = (across[-1] + 1 - across[0]) / self.scale[0]
        height = (down[-1] + 1 - down[0]) / self.scale[1]
        return round(x), round(y), round(width), round(height)

    @property
    def placed_size(self) -> tuple[float, float]:
        """Column and row of the saved image at which the photo ends."""
        high, wide = self.photo_size
        return self.left + wide * self.scale[0], self.top + high * self.scale[1]

    def placed(self, box: Sequence[float]) -> tuple[float, float, float, float]:
        """Return a box of the photo in pixels of the saved image."""
        across, down = self.scale
        return self.left + box[0] * across, self.top + box[1] * down, box[2] * across, box[3] * down

    def _bounds(self, box: Sequence[float]) -> tuple[int, int, int, int, int]:
        """Return first column, first row, last column, last row and tolerance of a box in the saved image."""
        x, y, width, height = self.placed(box)
        right, bottom = x + width, y + height
        reach = 2 + 0.1 * min(width, height)  # 0.1 on every side is an overlap of about 0.7
        high, wide = self.red.shape
        limits = (wide - 1, high - 1, wide - 1, high - 1)
        bounds = [
            min(max(0, round(n)), limit) for n, limit in zip((x, y, right, bottom), limits, strict=True)
        ]
        return bounds[0], bounds[1], bounds[2], bounds[3], round(reach)


def _band(line: int, reach: int) -> slice:
    return slice(max(0, line - reach), line + reach + 1)


def _fraction(flags: Array) -> float:
    return float(flags.mean()) if flags.size else 0.0
