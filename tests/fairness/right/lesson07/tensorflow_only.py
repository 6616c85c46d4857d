# style: TensorFlow: passes a tensor to MTCNN, draws and writes the PNG with TensorFlow
import numpy as np
import tensorflow as tf
from mtcnn import MTCNN
from PIL import Image

detector = MTCNN()


def load_pixels(path):
    with Image.open(path) as image:
        return np.array(image.convert("RGB"))


def detect_faces(pixels):
    faces = detector.detect_faces(tf.convert_to_tensor(pixels).numpy())
    order = tf.argsort([f["confidence"] for f in faces], direction="DESCENDING", stable=True).numpy() if faces else []
    return [faces[k] for k in order]


def first_face(path):
    box = tf.constant(detect_faces(load_pixels(path))[0]["box"])
    return tuple(box.numpy())


def draw_faces(path, out_path, first_only=True):
    pixels = load_pixels(path)
    faces = detect_faces(pixels)
    if first_only:
        faces = faces[:1]
    height, width = pixels.shape[:2]
    image = tf.cast(pixels, tf.float32)[tf.newaxis]
    if faces:
        boxes = []
        for face in faces:
            x, y, w, h = face["box"]
            boxes.append([y / height, x / width, (y + h) / height, (x + w) / width])
        image = tf.image.draw_bounding_boxes(image, [boxes], colors=[[255.0, 0.0, 0.0]])
    tf.io.write_file(str(out_path), tf.io.encode_png(tf.cast(image[0], tf.uint8)))
    return len(faces)
