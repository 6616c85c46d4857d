"""Reading a saved image: find the photo in it, and what was drawn on it in red.

The image may be the photo with a box drawn on it, or a figure that shows the photo at another size with axes
around it. The colored frame of every test photo (`photos.FRAME_COLOR`) gives its position.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from grader.checks import Mismatch

from .comparison import dilated, largest_change, median_change, redness
from .saved_image import SavedImage

Array = np.ndarray[Any, Any]

FRAME_TOLERANCE = 40
"""Largest difference in each channel of the frame color: a figure resamples the photo."""

RED = 90
"""Smallest excess of red over green and blue in a red pixel. Pure red has 255, thin lines in figures 130."""

MORE_RED = 40
"""Smallest increase of that excess over the photo, so that an orange suit does not count as a line."""

MAX_CHANGE = 25
"""Largest median difference of a figure from the photo in intensity levels. One at half size has about 5."""

MAX_CHANGE_OF_COPY = 8
"""The same for an image of the photo's size. JPEG has about 3."""

SWAPPED_CHANNELS = "red and blue are swapped in the saved image: it was saved as BGR, not RGB."

MAX_PIXELS = 6_000_000
"""Larger images are rejected to bound the memory of the examiner."""


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
