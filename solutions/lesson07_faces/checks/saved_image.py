"""Detection of a red box in an image that a learner's function saved.

The image may be the photo with a box drawn on it, or a figure that shows the photo at another size with axes
around it. The colored frame of every test photo (`photos.FRAME_COLOR`) gives its position.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from grader.checks import Mismatch

from .comparison import dilated, largest_change, median_change, redness, spread

Array = np.ndarray[Any, Any]

FRAME_TOLERANCE = 40
"""Largest difference in each channel of the frame color: a figure resamples the photo."""

RED = 90
"""Smallest excess of red over green and blue in a red pixel. Pure red has 255, thin lines in figures 130."""

MORE_RED = 40
"""Smallest increase of that excess over the photo, so that an orange suit does not count as a line."""

COVERED = 0.6
"""Fraction of each side of a box that must be red. A dashed line has 0.7."""

MAX_CHANGE = 25
"""Largest median difference of a figure from the photo in intensity levels. One at half size has about 5."""

MAX_CHANGE_OF_COPY = 8
"""The same for an image of the photo's size. JPEG has about 3."""

MAX_INNER_CHANGE = 60
"""Largest median difference of a figure from the photo inside of a box, where a face has many details."""

MAX_INNER_CHANGE_OF_COPY = 12
"""The same for an image of the photo's size. A blur of 15 pixels has 20."""

PURE_RED = (255, 0, 0)

OTHER_RED = 40
"""Smallest difference of another color from pure red in one channel."""

ONE_COLOR = 4
"""Largest difference of most pixels of an opaque line. Where lines are smoothed, the photo shines through."""

PAINTED = 8
"""Smallest range of the colors of a face; a painted area has less, even as JPEG."""

MARKED = 40
"""Smallest change of a pixel that something was drawn over, in intensity levels."""

FEW = 8
"""Pixels of the photo: so many more red ones may come from resampling."""

SWAPPED_CHANNELS = "red and blue are swapped in the saved image: it was saved as BGR, not RGB."

MAX_PIXELS = 6_000_000
"""Larger images are rejected to bound the memory of the examiner."""

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
        return self.is_copy and bool(self.red.any()) and bool(np.abs(self.color - PURE_RED).max() > OTHER_RED)

    @property
    def is_dark_red(self) -> bool:
        """Whether a copy of the photo has a box in a dark red."""
        red, *others = self.color
        return self.is_off_red and red < DARK_RED and max(others) <= SHINES_THROUGH

    @property
    def is_another_color(self) -> bool:
        """Whether a copy of the photo has a box in one color that is neither pure nor dark red."""
        return self.is_off_red and not self.is_dark_red and spread(self.saved[self.red]) <= ONE_COLOR

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

    def is_painted(self, box: Sequence[float]) -> bool:
        """Return whether the inside of a box is painted in one color."""
        rows, columns = self._inside(box)
        return spread(self.saved[rows, columns].reshape(-1, 3)) < PAINTED

    def red_inside(self, box: Sequence[float]) -> bool:
        """Return whether there is red well inside of a box, away from its outline."""
        x, y, right, bottom, _ = self._bounds(box)
        inset = max(4, round(0.2 * min(right - x, bottom - y)))
        return self._many(self.red[y + inset : bottom - inset + 1, x + inset : right - inset + 1])

    def red_outside(self, boxes: Sequence[Sequence[float]]) -> bool:
        """Return whether there is red outside all `boxes`, away from their outlines."""
        rest = self.red.copy()
        for box in boxes:
            x, y, right, bottom, reach = self._bounds(box)
            reach += 2
            rest[max(0, y - reach) : bottom + reach + 1, max(0, x - reach) : right + reach + 1] = False
        return self._many(rest)

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


def read_saved_image(
    saved: Array, photo: Array, frame: tuple[int, int, int], *, any_order: bool = False
) -> SavedImage:
    """Find the photo in a saved image, and what was drawn on it in red.

    Args:
        saved: uint8 (H, W, 3).
        photo: uint8 (H, W, 3) with a frame around it.
        frame: Color of the frame.
        any_order: Accept a photo whose color channels are swapped.

    Raises:
        Mismatch: The photo is not found, or its color channels are swapped.
    """
    if saved.shape[0] * saved.shape[1] > MAX_PIXELS:
        raise Mismatch(
            f"the saved image has {_size(saved)} pixels, far more than the photo; "
            "save it at the size of the photo.",
            found=_size(saved),
            expected=_size(photo),
        )
    if any_order and saved.shape == photo.shape:
        swapped = saved[:, :, ::-1]
        saved = min(saved, swapped, key=lambda each: median_change(each, photo))
    left, top, wide, high = _locate(saved, photo, frame)
    rows = _nearest(saved.shape[0], top, high, photo.shape[0])
    columns = _nearest(saved.shape[1], left, wide, photo.shape[1])
    inside = ((rows >= 0)[:, None]) & (columns >= 0)
    after = redness(saved)
    before = dilated(redness(photo))[rows][:, columns]
    red = inside & (after >= RED) & (after - before >= MORE_RED)
    shown = np.where(inside[:, :, None], photo[rows][:, columns], 0).astype(np.uint8)
    limit = MAX_CHANGE_OF_COPY if saved.shape == photo.shape else MAX_CHANGE
    _expect_photo(saved, shown, inside & ~red, limit)
    scale = (wide / photo.shape[1], high / photo.shape[0])
    return SavedImage(red, left, top, scale, saved, shown, photo.shape[:2])


def _locate(saved: Array, photo: Array, frame: tuple[int, int, int]) -> tuple[int, int, int, int]:
    """Return left, top, width and height of the photo in the saved image.

    Raises:
        Mismatch: It is not found, or its color channels are swapped.
    """
    high, wide = photo.shape[:2]
    if saved.shape == photo.shape and median_change(saved, photo) <= MAX_CHANGE_OF_COPY:
        return 0, 0, wide, high  # something may be drawn over the frame
    for box, swapped in ((_framed(saved, frame), False), (_framed(saved, frame[::-1]), True)):
        if box and abs(box[2] * high / (box[3] * wide) - 1) < 0.03 and box[2] > 0.2 * wide:
            if swapped:
                raise Mismatch(SWAPPED_CHANNELS)
            return box
    if saved.shape == photo.shape:
        return 0, 0, wide, high
    raise Mismatch(
        f"the photo ({_size(photo)} pixels) was not found in the saved image ({_size(saved)} pixels); "
        "save the whole photo at its original size.",
        found=_size(saved),
        expected=_size(photo),
    )


def _size(pixels: Array) -> str:
    """Return width and height as text: ``640 × 427``."""
    return f"{pixels.shape[1]} × {pixels.shape[0]}"


def _framed(saved: Array, color: tuple[int, ...]) -> tuple[int, int, int, int] | None:
    """Return left, top, width and height of a frame of this color; None if there is none."""
    matches = largest_change(saved, color) <= FRAME_TOLERANCE
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
    """Return the row of the photo that each of `count` saved rows shows; -1 outside the photo."""
    index = np.floor((np.arange(count) - start + 0.5) * original / length).astype(int)
    return np.where((index >= 0) & (index < original), index, -1)


def _expect_photo(saved: Array, wanted: Array, where: Array, limit: float) -> None:
    """Require the saved image to equal the photo, apart from the box."""
    if not median_change(saved, wanted, where) <= limit:
        if median_change(saved[:, :, ::-1], wanted, where) <= limit:
            raise Mismatch(SWAPPED_CHANNELS)
        raise Mismatch("apart from the box, the saved image differs from the photo.")
