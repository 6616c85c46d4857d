# style: yields boxes, next() with a default, contextlib; the corners drawn as joint lines
import contextlib

import numpy as np
from mtcnn import MTCNN
from PIL import Image, ImageDraw

detector = MTCNN()


def load_pixels(path):
    with Image.open(path) as image:
        return np.array(image.convert("RGB"))


def ranked(pixels):
    remaining = list(detector.detect_faces(pixels))
    while remaining:
        best = max(remaining, key=lambda face: face["confidence"])
        remaining.remove(best)
        yield best


def detect_faces(pixels):
    return list(ranked(pixels))


def first_face(path):
    return tuple(next(ranked(load_pixels(path)))["box"])


@contextlib.contextmanager
def canvas(pixels, out_path):
    image = Image.fromarray(pixels)
    yield ImageDraw.Draw(image)
    image.save(out_path, compress_level=1)


def draw_faces(path, out_path, first_only=True):
    pixels = load_pixels(path)
    drawn = 0
    with canvas(pixels, out_path) as pen:
        for face in ranked(pixels):
            x, y, w, h = face["box"]
            pen.line([(x, y), (x + w, y), (x + w, y + h), (x, y + h), (x, y)], fill=(255, 0, 0), width=3, joint="curve")
            drawn += 1
            if first_only:
                break
    return drawn
