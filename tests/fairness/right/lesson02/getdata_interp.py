# Other tools: numpy vectorize, np.ptp, np.interp, arrays from getdata, per channel by reshape.
import numpy as np
from PIL import Image

def load_pixels(path):
    im = Image.open(path)
    im = im.convert(mode="RGB")
    return np.array(list(im.getdata()), dtype=np.uint8).reshape((im.height, im.width, 3))

def normalize(pixels):
    return np.interp(pixels, [0, 255], [0, 1]).astype(np.float32)

def pixel_range(pixels):
    low = pixels.flat[pixels.argmin()]
    high = pixels.flat[pixels.argmax()]
    return low, high

def report(path):
    pixels = load_pixels(path)
    return {"after": pixel_range(normalize(pixels)), "before": pixel_range(pixels), "dtype": pixels.dtype.__str__()}

def center(pixels):
    result = pixels.copy().astype(np.float32)
    return np.subtract(result, np.average(pixels)).astype(np.float32)

def standardize(pixels, per_channel=False):
    shape = pixels.shape
    flat = pixels.reshape(-1, 3 if per_channel else 1) if per_channel else pixels.reshape(-1, 1)
    flat = flat.astype(np.float64)
    mean, std = flat.mean(0), flat.std(0)
    with np.errstate(all="ignore"):
        z = (flat - mean) / std
    z[:, std == 0] = 0
    return z.reshape(shape).astype(np.float32)
