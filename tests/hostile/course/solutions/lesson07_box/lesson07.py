"""Where the bright box is."""

import numpy as np


def detect(pixels):
    """The box (x, y, width, height) of the bright area."""
    rows, columns = np.nonzero(pixels.min(axis=2) > 200)
    x, y = int(columns.min()), int(rows.min())
    return [x, y, int(columns.max()) + 1 - x, int(rows.max()) + 1 - y]
