"""Predictions of what each misconception draws, or saves in place of the photo."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

import numpy as np

from . import boxes
from .comparison import BRIGHTNESS, largest_change, median_change, mirrored
from .photos import Photo
from .saved_image import COVERED, SavedImage

Array = np.ndarray[Any, Any]

PNG = b"\x89PNG\r\n\x1a\n"
JPEG = b"\xff\xd8\xff"

CLOSE = 8
"""Largest median difference of two images that count as equal; JPEG has about 3."""


ALIKE = 0.8
"""Smallest correlation of a photo with another version of it: darker, blurred, or with few colors."""


def is_figure(content: bytes) -> bool:
    """Return whether a PNG file says that Matplotlib wrote it."""
    return b"Matplotlib" in content[:2000]


def of_files(pixels: Array, content: bytes, photo: Photo) -> Mapping[str, Callable[[], object]]:
    """Return a prediction for each misconception about the saved photo as a whole."""
    original = photo.pixels
    high, wide = original.shape[:2]
    rows, columns = pixels.shape[:2]
    same_size = pixels.shape == original.shape
    gray = (original @ BRIGHTNESS)[:, :, None].repeat(3, axis=2).astype(np.uint8)
    shared = min(rows, columns, high, wide)

    def shows(other: Array) -> bool:
        return median_change(pixels, other) <= CLOSE

    def resembles() -> bool:
        outside = np.ones((high, wide), bool)
        for box in photo.boxes:
            x, y, width, height = (round(number) for number in box)
            outside[max(0, y - 10) : y + height + 10, max(0, x - 10) : x + width + 10] = False
        levels = [each[outside].mean(axis=1) for each in (pixels, original)]
        return float(np.corrcoef(levels)[0, 1]) > ALIKE

    def is_transposed() -> bool:
        return (rows, columns) == (wide, high) and shows(original.transpose(1, 0, 2))

    def crop() -> bool:
        x, y = (round(number) for number in photo.boxes[0][:2])
        part = original[y : y + rows, x : x + columns]
        return rows < high and part.shape == pixels.shape and median_change(pixels, part) <= CLOSE

    def smaller() -> bool:
        step = np.arange(rows) * high // rows, np.arange(columns) * wide // columns
        return not is_figure(content) and median_change(pixels, original[step[0]][:, step[1]]) <= 3 * CLOSE

    return {
        "jpeg_content": lambda: content.startswith(JPEG),
        "channels_swapped": lambda: (
            same_size
            and median_change(pixels[:, :, ::-1], original) <= CLOSE < median_change(pixels, original)
        ),
        "gray_photo": lambda: same_size and median_change(pixels, gray) <= CLOSE,
        "black_photo": lambda: same_size and np.median(pixels) <= 2,
        "photo_not_shown": lambda: (largest_change(pixels, (255, 255, 255)) < 5).mean() > 0.8,
        "mirrored_photo": lambda: (
            same_size and median_change(pixels, original) > CLOSE and any(map(shows, mirrored(original)))
        ),
        "changed_photo": lambda: same_size and median_change(pixels, original) > CLOSE and resembles(),
        "size_swapped": lambda: (
            (rows, columns) == (wide, high)
            and not is_transposed()
            and median_change(pixels[:shared, :shared], original[:shared, :shared]) <= CLOSE
        ),
        "transposed_photo": is_transposed,
        "face_cut_out": crop,
        "another_size": lambda: not same_size and not is_transposed() and smaller(),
        "saved_without_box": lambda: (
            same_size and content.startswith(PNG) and np.array_equal(pixels, original)
        ),
    }


def of_outlines(image: SavedImage, photo: Photo) -> Mapping[str, Callable[[], object]]:
    """Return a prediction for each misconception about the box that is drawn around the first face."""
    wanted = photo.boxes[0]
    x, y, width, height = wanted
    high, wide = photo.pixels.shape[:2]
    drawn = image if image.found else image.drawn()
    color = np.median(image.saved[drawn.red], axis=0) if drawn.red.any() else np.full(3, -1)
    in_color = image.found is None and drawn.boxed(wanted)
    # A nearly black line is no visible change on a dark cap.
    nearly_black = replace(image, red=largest_change(image.saved, (1, 0, 0)) == 0)
    reach = 6 if image.is_copy else 10

    def at(*predicted: float) -> Callable[[], bool]:
        left, top, right, bottom = predicted
        clipped = (max(0, left), max(0, top), min(wide, right), min(high, bottom))
        box = (clipped[0], clipped[1], clipped[2] - clipped[0], clipped[3] - clipped[1])
        return lambda: bool(drawn.found) and boxes.beside(drawn.found, box, reach)  # type: ignore[arg-type]

    around = at(x, y, x + width, y + height)

    def open_sides() -> bool:
        sides = [fraction >= COVERED for fraction in image.sides(wanted)]
        return 0 < sum(sides) < 4 and not image.red_outside([wanted])

    def repainted() -> bool:
        return image.filling(wanted) < 0.4 and image.hides(wanted) and not image.is_painted(wanted)

    def elsewhere() -> bool:
        found = image.found
        return bool(found) and not boxes.same(found, wanted) and image.boxed(found)  # type: ignore[arg-type]

    def is_at(*numbers: int) -> bool:
        found = image.found
        return bool(found) and all(abs(found[n] - wanted[n]) <= reach for n in numbers)  # type: ignore[index]

    def only_corners() -> bool:
        return around() and all(image.corners(wanted)) and max(image.sides(wanted)) < 0.3

    def without_corners() -> bool:
        return bool(image.found) and around() and not any(image.corners(wanted))

    return {
        "blue_box": lambda: in_color and abs(color - (0, 0, 255)).max() < 20,
        "color_from_zero_to_one": lambda: image.found is None and nearly_black.boxed(wanted),
        "other_color": lambda: (
            (in_color and abs(color - (0, 0, 255)).max() >= 20 and color.max() > 1) or image.is_another_color
        ),
        "dark_red": lambda: image.is_dark_red and image.is_one_color,
        "mixed_red": lambda: image.is_off_red and not image.is_one_color,
        "saved_without_box": lambda: (
            image.found is None and not drawn.touched(wanted) and drawn.found is None
        ),
        "filled_box": lambda: (
            around() and (image.filling(wanted) >= 0.4 or (image.hides(wanted) and image.is_painted(wanted)))
        ),
        "mirrored_photo": lambda: image.is_mirrored,
        "changed_face": lambda: repainted() and not image.is_changed_outside(wanted),
        "changed_photo": lambda: repainted() and image.is_changed_outside(wanted),
        "open_outline": lambda: open_sides() and not without_corners() and not only_corners(),
        "only_corners": only_corners,
        "ellipse": without_corners,
        "diagonal": lambda: around() and sum(image.corners(wanted)) == 2 and image.red_inside(wanted),
        "another_size_of_box": lambda: elsewhere() and is_at(0, 1),
        "moved_box": lambda: elsewhere() and is_at(2, 3),
        "size_as_corner": at(min(x, width), min(y, height), max(x, width), max(y, height)),
        "rows_and_columns": at(y, x, y + height, x + width),
        "box_as_corners": at(x, y, x + x + width, y + y + height),
        "center_instead_of_corner": at(x - width / 2, y - height / 2, x + width / 2, y + height / 2),
        "width_and_height_swapped": lambda: not image.boxed(wanted) and at(x, y, x + height, y + width)(),
        "y_from_below": at(x, high - y - height, x + width, high - y),
        "x_from_the_right": at(wide - x - width, y, wide - x, y + height),
    }
