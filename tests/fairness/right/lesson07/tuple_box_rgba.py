# style: box and keypoints as tuples; reads the file with TensorFlow; saves a PNG with an alpha channel
from pathlib import Path

import numpy as np
from mtcnn import MTCNN
from PIL import Image, ImageDraw

detector = MTCNN()


def load_pixels(path):
    with Image.open(path) as image:
        return np.array(image.convert("RGB"))


def detect_faces(pixels):
    return [
        {
            "keypoints": {k: tuple(v) for k, v in f["keypoints"].items()},
            "confidence": f["confidence"],
            "box": tuple(f["box"]),
        }
        for f in sorted(detector.detect_faces(pixels), key=lambda f: 1 - f["confidence"])
    ]


def first_face(path):
    import tensorflow as tf

    pixels = tf.io.decode_image(tf.io.read_file(str(path)), channels=3, expand_animations=False).numpy()
    return tuple(detect_faces(pixels)[0]["box"])


def draw_faces(path, out_path, first_only=True):
    image = Image.fromarray(load_pixels(path)).convert("RGBA")
    faces = detect_faces(load_pixels(path))
    faces = faces[:1] if first_only else faces
    for face in faces:
        x, y, w, h = face["box"]
        ImageDraw.Draw(image).rectangle((x, y, x + w, y + h), outline=(255, 0, 0, 255), width=3)
    image.save(out_path)
    return len(faces)
