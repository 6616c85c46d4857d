# Masked arrays, broadcasting over split channels, dict union.
import numpy as np
import PIL.Image

def load_pixels(path):
    image = PIL.Image.open(path)
    image = image if image.mode == "RGB" else image.convert("RGB")
    return np.array(image, np.uint8, copy=True)

def normalize(pixels):
    return np.divide(pixels, 255, dtype=np.float32)

def pixel_range(pixels):
    unique = np.unique(pixels)
    return unique[0].item(), unique[-1].item()

def report(path):
    pixels = load_pixels(path)
    after = normalize(pixels)
    return {"dtype": repr(pixels.dtype)[7:-2]} | {name: pixel_range(values) for name, values in (("before", pixels), ("after", after))}

def center(pixels):
    return np.asarray(pixels - np.mean(pixels), dtype=np.float32)

def standardize(pixels, per_channel=False):
    if per_channel:
        channels = np.split(pixels, pixels.shape[2], axis=2)
        return np.concatenate([standardize(c) for c in channels], axis=2)
    z = np.ma.masked_invalid(np.ma.divide(pixels - pixels.mean(), pixels.std()))
    return z.filled(0).astype(np.float32)
