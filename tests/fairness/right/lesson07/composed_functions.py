# style: functional: partial, reduce, composed lambdas
from functools import partial, reduce
from operator import itemgetter

import numpy as np
from mtcnn import MTCNN
from PIL import Image, ImageDraw

detector = MTCNN()
compose = lambda *fs: reduce(lambda f, g: lambda x: g(f(x)), fs)


def load_pixels(path):
    with Image.open(path) as image:
        return np.array(image.convert("RGB"))


by_confidence = partial(sorted, key=itemgetter("confidence"), reverse=True)
detect_faces = compose(detector.detect_faces, by_confidence)
first_face = compose(load_pixels, detect_faces, itemgetter(0), itemgetter("box"), tuple)


def draw_faces(path, out_path, first_only=True):
    pixels = load_pixels(path)
    boxes = [*map(itemgetter("box"), detect_faces(pixels))][: 1 if first_only else 10**6]
    outline = lambda image, box: (
        ImageDraw.Draw(image).rectangle(
            (box[0], box[1], box[0] + box[2] - 1, box[1] + box[3] - 1), outline=(255, 0, 0), width=2
        )
        or image
    )
    reduce(outline, boxes, Image.fromarray(pixels)).save(out_path)
    return len(boxes)
