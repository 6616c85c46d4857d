import heapq
from functools import lru_cache
from operator import itemgetter

import numpy as np
from PIL import Image, ImageDraw


@lru_cache(maxsize=1)
def get_detector():
    from mtcnn import MTCNN

    return MTCNN()


def load_pixels(path):
    with Image.open(path) as image:
        return np.array(image.convert("RGB"))


def detect_faces(pixels):
    faces = get_detector().detect_faces(pixels)
    return heapq.nlargest(len(faces), faces, key=itemgetter("confidence"))


def first_face(path):
    (face,) = heapq.nlargest(1, detect_faces(load_pixels(path)), key=itemgetter("confidence"))
    return tuple(face["box"])


def draw_faces(path, out_path, first_only=True):
    with Image.open(path) as opened:
        image = opened.convert("RGB")
    faces = detect_faces(np.array(image))
    wanted = faces if not first_only else faces[0:1]
    pen = ImageDraw.Draw(image)
    for x, y, w, h in map(itemgetter("box"), wanted):
        # Eight-pixel corner-to-corner frame, outside of the face
        for ring in range(3):
            pen.rectangle((x - ring, y - ring, x + w + ring, y + h + ring), outline=(255, 0, 0))
    image.save(out_path)
    return len(wanted)
