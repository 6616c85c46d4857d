"""Fresh pictures, and how closely their values are compared."""

import io

import numpy as np

from grader.checks import InputFile

CLOSE = 1e-5
"""Between float32 rounding (6e-8 of values up to 1) and one step of an 8-bit pixel (1/255 = 0.0039)."""

CLOSE_STANDARD = 1e-3
"""Standardised values reach about 3, and a mean in float32 over some thousand pixels errs by about 1e-5."""


def fresh_pixels(rng):
    """A uint8 picture (H, W, 3) with sides, brightness and colours that nobody can guess.

    It is dark on purpose: the largest value is well below 255, so that dividing by the maximum shows.
    """
    height, width = int(rng.integers(24, 48)), int(rng.integers(49, 80))
    tops = rng.choice([90, 140, 190], 3, replace=False) + rng.integers(0, 20, 3)
    ramp = np.linspace(0.15, 0.8, width)[None, :, None] * tops
    noise = rng.uniform(0, 0.2, (height, width, 3)) * tops
    return (ramp + noise).astype(np.uint8)


def as_file(image, name="picture.png", as_path=False):
    """A Pillow image as a file for the learner's function."""
    buffer = io.BytesIO()
    image.save(buffer, "PNG")
    return InputFile(name, buffer.getvalue(), as_path)
