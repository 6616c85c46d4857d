import numpy as np
from PIL import Image


def load_pixels(path):
    img = Image.open(path)
    img = img.convert("RGBA")
    width, height = img.size
    result = np.zeros((height, width, 3), dtype="uint8")
    for y in range(height):
        for x in range(width):
            r, g, b, a = img.getpixel((x, y))
            result[y, x, 0] = r
            result[y, x, 1] = g
            result[y, x, 2] = b
    return result


def normalize(pixels):
    table = []
    for i in range(256):
        table.append(i / 255)
    table = np.array(table, dtype="float32")
    return table[pixels]


def pixel_range(pixels):
    low = pixels.flat[0]
    high = pixels.flat[0]
    for value in pixels.flat:
        if value < low:
            low = value
        if value > high:
            high = value
    return (low, high)


def report(path):
    answer = {}
    p = load_pixels(path)
    answer["dtype"] = str(p.dtype)
    answer["before"] = pixel_range(p)
    answer["after"] = pixel_range(normalize(p))
    return answer


def center(pixels):
    total = 0
    for v in pixels.flatten().tolist():
        total = total + v
    m = total / pixels.size
    return (pixels - m).astype("float32")


def standardize(pixels, per_channel=False):
    out = pixels.astype("float64")
    if per_channel:
        for c in range(out.shape[-1]):
            plane = out[..., c]
            s = plane.std()
            if s == 0:
                out[..., c] = 0
            else:
                out[..., c] = (plane - plane.mean()) / s
    else:
        s = out.std()
        if s == 0:
            out = out * 0
        else:
            out = (out - out.mean()) / s
    return out.astype("float32")
