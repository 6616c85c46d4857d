"""imageio and the statistics module of Python."""
import math
import statistics

import imageio.v3 as iio
import numpy as np


def load_pixels(path):
    return iio.imread(path, plugin="pillow", mode="RGB")


def normalize(pixels):
    return np.divide(pixels, 255).astype(np.single)


def pixel_range(pixels):
    return float(np.quantile(pixels, 0)), float(np.quantile(pixels, 1))


def report(path):
    p = load_pixels(path)
    n = normalize(p)
    return {"dtype": np.dtype(p.dtype).name, "before": pixel_range(p), "after": pixel_range(n)}


def center(pixels):
    mean = statistics.fmean(pixels.ravel().tolist())
    return np.array(pixels - mean, dtype=np.float32)


def standardize(pixels, per_channel=False):
    groups = [pixels[:, :, i] for i in range(pixels.shape[2])] if per_channel else [pixels]
    results = []
    for group in groups:
        values = group.ravel().tolist()
        mean = math.fsum(values) / len(values)
        dev = statistics.pstdev(values, mu=mean)
        if math.isclose(dev, 0, abs_tol=1e-9):
            results.append(np.zeros(group.shape))
        else:
            results.append((group - mean) / dev)
    stacked = np.dstack(results) if per_channel else results[0]
    return stacked.astype(np.float32)
