# style: TensorFlow only (tf.io, tf.image.draw_bounding_boxes, encode_png)
# arguable: draw_faces: TensorFlow decodes a JPEG file to values that differ from Pillow's by a little
import os

os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")

import tensorflow as tf
from mtcnn import MTCNN

detector = MTCNN(device="CPU:0")


def load_tensor(path):
    raw = tf.io.read_file(str(path))
    return tf.io.decode_image(raw, channels=3, dtype=tf.uint8, expand_animations=False)


def load_pixels(path):
    return load_tensor(path).numpy()


def detect_faces(pixels):
    faces = detector.detect_faces(pixels)
    if not faces:
        return []
    order = tf.argsort([float(f["confidence"]) for f in faces], direction="DESCENDING").numpy()
    return [faces[i] for i in order]


def first_face(path):
    box = tf.constant(detect_faces(load_pixels(path))[0]["box"], dtype=tf.int32)
    return tuple(box.numpy().tolist())


def draw_faces(path, out_path, first_only=True):
    image = load_tensor(path)
    height, width = image.shape[0], image.shape[1]
    faces = detect_faces(image.numpy())
    if first_only:
        faces = faces[:1]
    if faces:
        boxes = []
        for face in faces:
            x, y, w, h = face["box"]
            # rows before columns, as fractions of the picture
            boxes.append([y / height, x / width, (y + h) / height, (x + w) / width])
        batch = tf.cast(image[tf.newaxis], tf.float32)
        batch = tf.image.draw_bounding_boxes(
            batch, tf.constant([boxes], tf.float32), tf.constant([[255.0, 0.0, 0.0]])
        )
        image = tf.cast(tf.clip_by_value(batch[0], 0, 255), tf.uint8)
    tf.io.write_file(str(out_path), tf.io.encode_png(image))
    return len(faces)
