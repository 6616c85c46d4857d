# Generators, itertools, the statistics module, lists instead of tuples for pairs.
import itertools
import statistics
import numpy as np
from PIL import Image

def load_pixels(path):
    with open(path, "rb") as handle:
        image = Image.open(handle).convert("RGB")
        width, height = image.size
        data = image.tobytes()
    return np.frombuffer(data, dtype=np.uint8).reshape(height, width, 3).copy()

def normalize(pixels):
    values = (v / 255 for v in pixels.ravel().tolist())
    return np.fromiter(values, dtype=np.float32, count=pixels.size).reshape(pixels.shape)

def pixel_range(pixels):
    first, second = itertools.tee(pixels.flat)
    return [float(min(first)), float(max(second))]

def report(path):
    def parts():
        pixels = load_pixels(path)
        yield "dtype", pixels.dtype.name
        yield "before", pixel_range(pixels)
        yield "after", pixel_range(normalize(pixels))
    return dict(parts())

def center(pixels):
    mean = statistics.fmean(map(int, pixels.flat))
    return np.array([v - mean for v in pixels.ravel().tolist()], dtype=np.float32).reshape(pixels.shape)

def standardize(pixels, per_channel=False):
    def scaled(plane):
        values = plane.ravel().tolist()
        mean = statistics.fmean(values)
        deviation = statistics.pstdev(values, mean)
        return np.array([(v - mean) / deviation if deviation else 0.0 for v in values], dtype=np.float32).reshape(plane.shape)
    if not per_channel:
        return scaled(pixels)
    return np.moveaxis(np.array([scaled(plane) for plane in np.moveaxis(pixels, -1, 0)]), 0, -1)
