"""Two functions on arrays."""

import numpy as np


def normalize(pixels):
    """Float32 values from 0 to 1."""
    return pixels.astype(np.float32) / 255


def standardize(pixels):
    """Zero mean and unit standard deviation; float32."""
    values = pixels.astype(np.float64)
    return ((values - values.mean()) / values.std()).astype(np.float32)
