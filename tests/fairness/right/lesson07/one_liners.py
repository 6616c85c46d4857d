# style: code golf, one-liners, walrus
import numpy as np
from mtcnn import MTCNN
from PIL import Image as I, ImageDraw as D

m = MTCNN()


def load_pixels(p):
    return np.array(I.open(p).convert("RGB"))


def detect_faces(a):
    return sorted(m.detect_faces(a), key=lambda f: -f["confidence"])


def first_face(p):
    return (*detect_faces(load_pixels(p))[0]["box"],)


def draw_faces(path, out_path, first_only=True):
    return [
        a := load_pixels(path),
        b := [f["box"] for f in detect_faces(a)][: 1 if first_only else None],
        i := I.fromarray(a),
        d := D.Draw(i),
        *[d.rectangle((x, y, x + w, y + h), outline="red", width=2) for x, y, w, h in b],
        i.save(out_path),
    ] and len(b)
