"""Written by someone used to torchvision's transforms (ToTensor, Normalize): channels first inside, last outside."""
import numpy as np
from PIL import Image


class ToTensor:
    def __call__(self, pixels):
        return np.moveaxis(pixels, -1, 0).astype(np.float32) / 255


class Normalize:
    def __init__(self, mean, std):
        self.mean, self.std = np.reshape(mean, (-1, 1, 1)), np.reshape(std, (-1, 1, 1))

    def __call__(self, tensor):
        return (tensor - self.mean) / self.std


class Compose:
    def __init__(self, *steps):
        self.steps = steps

    def __call__(self, x):
        for step in self.steps:
            x = step(x)
        return x


def permute(tensor):
    return np.moveaxis(tensor, 0, -1)


def load_pixels(path):
    return np.asarray(Image.open(path).convert("RGB"))


def normalize(pixels):
    return Compose(ToTensor(), permute)(pixels)


def pixel_range(pixels):
    return pixels.min(), pixels.max()


def report(path):
    p = load_pixels(path)
    return {"dtype": f"{p.dtype}", "before": pixel_range(p), "after": pixel_range(normalize(p))}


def center(pixels):
    t = ToTensor()(pixels).astype(np.float64)
    return permute(Normalize(t.mean(), 1.0)(t)).astype(np.float32)


def standardize(pixels, per_channel=False):
    t = ToTensor()(pixels).astype(np.float64)
    mean, std = (t.mean((1, 2)), t.std((1, 2))) if per_channel else (t.mean(), t.std())
    std = np.where(std < 1e-8, 1.0, std)
    return permute(Normalize(mean, std)(t)).astype(np.float32)
