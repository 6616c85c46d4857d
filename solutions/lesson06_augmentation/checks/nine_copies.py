"""The figure of an image and its first nine copies."""

import numpy as np

from grader.checks.figures import images, panel


def contact_sheet(copies):
    """Return nine images as one, in a 3 × 3 grid with white lines between them."""
    _, height, width, _ = copies.shape
    whole = np.full((3 * height + 6, 3 * width + 6, 3), 255, np.uint8)
    for index, copy in enumerate(copies[:9]):
        top, left = index // 3 * (height + 3), index % 3 * (width + 3)
        whole[top : top + height, left : left + width] = copy
    return whole


def show_nine(show, original, answer):
    """Show the image and its first nine copies, if the copies are uint8 images of its size."""
    fits = isinstance(answer, np.ndarray) and answer.dtype == np.uint8
    if fits and answer.ndim == 4 and answer.shape[1:] == original.shape and len(answer) >= 9:
        alt = (
            "The image that was passed to augment, and beside it nine of the returned copies in a 3 × 3 grid."
        )
        nine = panel("nine copies", contact_sheet(answer))
        show(images("Original and nine copies", alt, panel("original", original), nine))
