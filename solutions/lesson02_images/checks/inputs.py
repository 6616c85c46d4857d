"""Random images, and the tolerances for comparing their values."""

import io

import numpy as np

from grader.checks import Fault, InputFile, matches

CLOSE = 1e-5
"""Between the float32 rounding error (6e-8 for values up to 1) and one uint8 level (1/255 = 0.0039)."""

CLOSE_STANDARD = 3e-3
"""Standardized values reach about 3. A float32 mean is off by about 1e-5; a deviation with N − 1 instead of N
differs by 1e-3; an epsilon of 1e-7 to 1e-5 beside the deviation by at most 3e-4. All these are accepted."""


def fresh_pixels(rng):
    """Return a random uint8 image (H, W, 3) of random size, brightness and colors.

    It is dark on purpose: the largest value is well below 255, so that dividing by the maximum shows. The
    smallest is above 0.
    """
    height, width = int(rng.integers(24, 48)), int(rng.integers(49, 80))
    tops = rng.choice([90, 140, 190], 3, replace=False) + rng.integers(0, 20, 3)
    ramp = np.linspace(0.15, 0.8, width)[None, :, None] * tops
    noise = rng.uniform(0, 0.2, (height, width, 3)) * tops
    return (ramp + noise).astype(np.uint8)


def uneven_pixels(rng):
    """Return a random uint8 image whose mean is no integer, and differs from its nearest float16 and decimal.

    A few values are far above all others, so that the middle of the range is not the mean of the levels.
    """
    pixels = fresh_pixels(rng)
    flat = pixels.reshape(-1)
    flat[rng.choice(flat.size, 5, replace=False)] = pixels.max() + np.uint8(30)
    wanted = (np.floor(pixels.mean()) + 0.45) * pixels.size
    change = round(wanted - int(pixels.sum()))
    flat[rng.choice(flat.size, abs(change), replace=False)] += np.uint8(1 if change > 0 else 255)
    return pixels


def pixels_with_outliers(rng):
    """Return a random uint8 image with white pixels, more than three standard deviations above the mean."""
    pixels = fresh_pixels(rng)
    flat = pixels.reshape(-1, 3)
    flat[rng.choice(len(flat), 3, replace=False)] = 255
    return pixels


def full_range(rng):
    """Return a random uint8 image with values from 0 to 255, both ends included."""
    pixels = rng.integers(0, 256, (int(rng.integers(9, 20)), int(rng.integers(21, 30)), 3), dtype=np.uint8)
    pixels[0, :2] = [[0, 127, 255], [255, 0, 254]]
    return pixels


def photograph(rng):
    """Return a large, smooth uint8 image: a JPEG file of it holds the same values within a few levels."""
    height, width = int(rng.integers(530, 580)), int(rng.integers(610, 680))
    y, x = (np.linspace(0, 1, side, dtype=np.float32) for side in (height, width))
    image = np.empty((height, width, 3), np.uint8)
    for channel, ((a, b), level) in enumerate(
        zip(rng.uniform(0.5, 1.5, (3, 2)), (150, 110, 80), strict=True)
    ):
        # level + 60 sin(3ax + 3by), from the sines of the rows and columns only
        rows, columns = np.float32(3 * b) * y, np.float32(3 * a) * x
        wave = np.outer(np.cos(rows), np.sin(columns)) + np.outer(np.sin(rows), np.cos(columns))
        image[..., channel] = level + 60 * wave
    return image


def as_file(image, name="image.png", as_path=False, **options):
    """Return a Pillow image as a PNG or JPEG file for the learner's function."""
    buffer = io.BytesIO()
    image.save(buffer, "JPEG" if name.endswith(".jpg") else "PNG", **options)
    return InputFile(name, buffer.getvalue(), as_path)


def attempt(call, *arguments, **keywords):
    """Return the value of a call, or None if it does not return one."""
    try:
        return call(*arguments, **keywords)
    except Fault:
        return None


def factor_of(value, pixels):
    """Return the number with which pixels are multiplied to get a value.

    Raises:
        ValueError: There is no such number above 0.
    """
    values, basis = np.asarray(value, dtype=np.float64), np.asarray(pixels, dtype=np.float64)
    factor = float((values * basis).sum() / (basis * basis).sum())
    if factor <= 0 or not matches(values, basis * factor, 1e-4 * factor * np.abs(basis).max()):
        raise ValueError("not proportional")
    return factor


def merges_levels(value, right):
    """Return whether a value has fewer different numbers than the right one, and is near it."""
    return matches(value, right, 0.05) and len(np.unique(value)) < 0.9 * len(np.unique(right))


def unlisted(value):
    """Return nested lists as an array. The check of the dtype fails for them; others judge the values."""
    if isinstance(value, (list, tuple)):
        try:
            return np.asarray(value, dtype=np.float64)
        except (TypeError, ValueError, OverflowError):
            return value
    return value


def type_name(value):
    """Return the name of a value's type without its module; it may be an object that stays in the worker."""
    return str(getattr(value, "type", type(value).__name__)).rpartition(".")[2]


def as_uint8(values):
    """Return what is left of floats that are stored in a uint8 array."""
    return np.trunc(values).astype(np.int64).astype(np.uint8)


def common_kinds(right_shape):
    """Return predictions for answers that are no array at all."""
    return {
        "forgot_return": lambda value: value is None,
        "more_than_the_pixels": lambda value: (
            isinstance(value, tuple) and [np.shape(each) for each in value].count(right_shape) == 1
        ),
        "list_for_array": lambda value: (
            isinstance(value, (list, tuple)) and np.shape(np.asarray(value, dtype=float)) == right_shape
        ),
    }
