"""Random images, and the tolerances for comparing their values."""

import io

import numpy as np

from grader.checks import InputFile

CLOSE = 1e-5
"""Between the float32 rounding error (6e-8 for values up to 1) and one uint8 level (1/255 = 0.0039)."""

CLOSE_STANDARD = 1e-3
"""Standardized values reach about 3. A float32 mean over a few thousand pixels is off by about 1e-5."""


def fresh_pixels(rng):
    """Return a random uint8 image (H, W, 3) of random size, brightness and colors.

    It is dark on purpose: the largest value is well below 255, so that dividing by the maximum shows.
    """
    height, width = int(rng.integers(24, 48)), int(rng.integers(49, 80))
    tops = rng.choice([90, 140, 190], 3, replace=False) + rng.integers(0, 20, 3)
    ramp = np.linspace(0.15, 0.8, width)[None, :, None] * tops
    noise = rng.uniform(0, 0.2, (height, width, 3)) * tops
    return (ramp + noise).astype(np.uint8)


def as_file(image, name="image.png", as_path=False):
    """Return a Pillow image as a PNG file for the learner's function."""
    buffer = io.BytesIO()
    image.save(buffer, "PNG")
    return InputFile(name, buffer.getvalue(), as_path)
