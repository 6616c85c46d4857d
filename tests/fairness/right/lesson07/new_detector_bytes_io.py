# style: a new MTCNN in each call; reads the file with TensorFlow; through a buffer in memory
from pathlib import Path

import numpy as np
from mtcnn import MTCNN
from PIL import Image, ImageDraw

detector = MTCNN()


def load_pixels(path):
    with Image.open(path) as image:
        return np.array(image.convert("RGB"))


def detect_faces(pixels):
    faces = MTCNN().detect_faces(pixels)
    faces.sort(key=lambda face: face["confidence"], reverse=True)
    return faces


def first_face(path):
    import tensorflow as tf

    pixels = tf.io.decode_image(tf.io.read_file(str(path)), channels=3, expand_animations=False).numpy()
    return tuple(detect_faces(pixels)[0]["box"])


def draw_faces(path, out_path, first_only=True):
    import io

    image = Image.fromarray(load_pixels(path))
    faces = detect_faces(np.asarray(image))
    faces = faces[:1] if first_only else faces
    for face in faces:
        x, y, w, h = face["box"]
        ImageDraw.Draw(image).rectangle(((x, y), (x + w, y + h)), outline="red", width=2)
    buffer = io.BytesIO()
    image.save(buffer, "png")
    Path(out_path).write_bytes(buffer.getvalue())
    return len(faces)
