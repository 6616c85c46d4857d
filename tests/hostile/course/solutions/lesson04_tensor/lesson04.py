"""An array, not a tensor."""

import numpy as np


def normalize(pixels):
    """Float32 values from 0 to 1."""
    return pixels.astype(np.float32) / 255
