# standardize calls center; float32 all the way, epsilon
import numpy as np
from PIL import Image


def load_pixels(path):
    img = Image.open(path)
    if img.mode != 'RGB':
        img = img.convert('RGB')
    return np.array(img)


def normalize(pixels):
    return pixels.astype('float32') / 255.


def pixel_range(pixels):
    return (np.min(pixels), np.max(pixels))


def report(path):
    pixels = load_pixels(path)
    return {'dtype': str(pixels.dtype), 'before': pixel_range(pixels), 'after': pixel_range(normalize(pixels))}


def center(pixels):
    x = normalize(pixels)
    return x - x.mean()


def standardize(pixels, per_channel=False):
    if per_channel:
        x = normalize(pixels)
        x = x - x.mean(axis=(0, 1))
        s = x.std(axis=(0, 1))
    else:
        x = center(pixels)
        s = x.std()
    return np.where(s < 1e-5, np.zeros_like(x), x / (s + 1e-10))
