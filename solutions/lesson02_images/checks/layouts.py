"""How the array of a learner is arranged.

A mistake that shows in every file, such as the order of the channels, is judged once, by the check of a color
image. The checks of other kinds of files then compare with an image that is arranged the same way.
"""

import numpy as np
from PIL import Image

from grader.checks import matches

from .inputs import as_file, attempt, fresh_pixels, unlisted


def batched(rgb):
    return rgb[None]


def reshaped(rgb):
    return rgb.reshape(rgb.shape[1], rgb.shape[0], 3)


def scaled(rgb):
    return rgb / 255


def fractions_cut(rgb):
    return (rgb // 255).astype(np.uint8)


def color_space(mode):
    return lambda rgb: np.asarray(Image.fromarray(rgb).convert(mode))


LAYOUTS = {
    "blue_first": (lambda rgb: rgb[..., ::-1],),
    "width_first": (lambda rgb: rgb.swapaxes(0, 1), reshaped),
    "channels_first": (lambda rgb: rgb.transpose(2, 0, 1),),
    "batch_axis": (batched,),
    "flat_pixels": (lambda rgb: rgb.reshape(-1, 3), lambda rgb: rgb.reshape(-1)),
    "scaled_while_loading": (scaled,),
    "signed_pixels": (lambda rgb: rgb.astype(np.int8),),
    "other_color_space": tuple(color_space(mode) for mode in ("YCbCr", "HSV", "LAB")),
}
"""For each misconception, what it makes of an RGB image."""


def rounding_of(layout):
    """Return by how many levels a layout may differ if a file is converted without a step through RGB."""
    return int(layout in LAYOUTS["other_color_space"])


def plain(rgb):
    return rgb


def layout_of(learner, rng):
    """Return the function that makes of an RGB image what the learner's function returns for it."""
    rgb = fresh_pixels(rng)
    answer = unlisted(attempt(learner.load_pixels, as_file(Image.fromarray(rgb))))
    for layout in (plain, *(each for group in LAYOUTS.values() for each in group)):
        if arranged(answer, layout, rgb):
            return layout
    return plain


def arranged(answer, layout, rgb, tolerance=0.0):
    """Return whether an answer holds the values of an RGB image in one arrangement. Any dtype will do."""
    predicted = np.asarray(layout(rgb), dtype=np.float64)
    unit = 1 / 255 if layout is scaled else 1
    return isinstance(answer, np.ndarray) and matches(answer, predicted, (tolerance + 1e-3) * unit)
