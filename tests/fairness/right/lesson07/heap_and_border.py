# style: heapq, OrderedDict, ImageOps.expand as the outline, walrus, partial, NumPy integers
import heapq
from collections import OrderedDict
from functools import partial
from operator import itemgetter

import numpy as np
from mtcnn import MTCNN
from PIL import Image, ImageOps

detector = MTCNN()
confidence = itemgetter("confidence")


def load_pixels(path):
    with Image.open(path) as image:
        return np.array(image.convert("RGB"))


def _tidy(face):
    return OrderedDict(
        box=np.array(face["box"], dtype=np.int64),
        confidence=np.round(np.float64(face["confidence"]), 4),
        keypoints=OrderedDict((name, tuple(map(int, point))) for name, point in face["keypoints"].items()),
    )


def detect_faces(pixels):
    found = detector.detect_faces(pixels)
    return [_tidy(face) for face in heapq.nlargest(len(found), found, key=confidence)]


def first_face(path):
    return tuple(max(detect_faces(load_pixels(path)), key=confidence)["box"])


frame = partial(ImageOps.expand, border=2, fill=(255, 0, 0))


def draw_faces(path, out_path, first_only=True):
    photo = Image.fromarray(load_pixels(path))
    clean = photo.copy()
    number = 0
    while number < len(faces := detect_faces(np.asarray(clean))) and not (first_only and number):
        x, y, width, height = (int(each) for each in faces[number]["box"])
        photo.paste(frame(clean.crop((x + 2, y + 2, x + width - 2, y + height - 2))), (x, y))
        number += 1
    photo.save(out_path)
    return number
