# style: decorators, context managers, a fresh detector at every call, prints how long it took
import contextlib
import functools
import time

import numpy as np
from mtcnn import MTCNN
from PIL import Image, ImageDraw


def timed(function):
    @functools.wraps(function)
    def wrapper(*args, **kwargs):
        start = time.perf_counter()
        try:
            return function(*args, **kwargs)
        finally:
            print(f"{function.__name__}: {time.perf_counter() - start:.2f} s")

    return wrapper


def best_first(function):
    @functools.wraps(function)
    def wrapper(*args, **kwargs):
        return sorted(function(*args, **kwargs), key=lambda face: 1 - face["confidence"])

    return wrapper


def as_tuple(function):
    @functools.wraps(function)
    def wrapper(*args, **kwargs):
        return tuple(function(*args, **kwargs))

    return wrapper


@contextlib.contextmanager
def canvas(path, out_path):
    """The photograph to draw on; saved at the end."""
    image = Image.fromarray(load_pixels(path))
    yield image, ImageDraw.Draw(image)
    image.save(out_path)


@timed
def load_pixels(path):
    with Image.open(path) as image:
        return np.array(image.convert("RGB"))


@timed
@best_first
def detect_faces(pixels):
    return MTCNN().detect_faces(pixels)


@as_tuple
def first_face(path):
    return detect_faces(load_pixels(path))[0]["box"]


@timed
def draw_faces(path, out_path, first_only=True):
    drawn = 0
    with canvas(path, out_path) as (image, pen):
        for face in detect_faces(np.asarray(image)):
            if first_only and drawn == 1:
                break
            x, y, w, h = face["box"]
            pen.rectangle([(x, y), (x + w, y + h)], outline="rgb(255, 0, 0)", width=5)
            drawn += 1
    return drawn
