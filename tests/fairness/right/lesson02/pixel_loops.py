"""A beginner who loops over pixels."""
import numpy as np
from PIL import Image


def load_pixels(path):
    img = Image.open(path)
    img = img.convert("RGB")
    width, height = img.size
    pixels = np.zeros((height, width, 3), dtype="uint8")
    for y in range(height):
        for x in range(width):
            r, g, b = img.getpixel((x, y))
            pixels[y, x, 0] = r
            pixels[y, x, 1] = g
            pixels[y, x, 2] = b
    return pixels


def normalize(pixels):
    result = np.zeros(pixels.shape, dtype=np.float32)
    for i in range(len(pixels)):
        result[i] = pixels[i] / 255
    return result


def pixel_range(pixels):
    smallest = pixels.reshape(-1)[0]
    largest = pixels.reshape(-1)[0]
    for value in pixels.reshape(-1):
        if value < smallest:
            smallest = value
        if value > largest:
            largest = value
    return smallest, largest


def report(path):
    result = {}
    pixels = load_pixels(path)
    result["dtype"] = str(pixels.dtype)
    result["before"] = pixel_range(pixels)
    new = normalize(pixels)
    result["after"] = pixel_range(new)
    return result


def center(pixels):
    total = 0
    count = 0
    for value in pixels.flatten():
        total = total + int(value)
        count = count + 1
    mean = total / count
    return (pixels - mean).astype(np.float32)


def standardize(pixels, per_channel=False):
    values = pixels.astype(np.float32)
    if per_channel == False:
        m = values.mean()
        s = values.std()
        if s == 0:
            return np.zeros(values.shape, np.float32)
        return (values - m) / s
    for c in range(3):
        m = values[:, :, c].mean()
        s = values[:, :, c].std()
        if s == 0:
            values[:, :, c] = 0
        else:
            values[:, :, c] = (values[:, :, c] - m) / s
    return values
