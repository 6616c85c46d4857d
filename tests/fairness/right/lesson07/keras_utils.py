# style: keras.utils (load_img, img_to_array, save_img), float pixels until the end
import keras
import numpy as np
from mtcnn import MTCNN

LINE = 2
detector = MTCNN()


def load_pixels(path):
    image = keras.utils.load_img(path, color_mode="rgb")
    return keras.utils.img_to_array(image, dtype="uint8")


def detect_faces(pixels):
    faces = list(detector.detect_faces(pixels.astype("uint8")))
    best_first = []
    while faces:
        best = max(faces, key=lambda f: f["confidence"])
        faces.remove(best)
        best_first.append(best)
    return best_first


def first_face(path):
    faces = detect_faces(load_pixels(path))
    return tuple(faces[0]["box"])


def draw_faces(path, out_path, first_only=True):
    array = keras.utils.img_to_array(keras.utils.load_img(path))  # float32, 0 to 255
    faces = detect_faces(load_pixels(path))
    if first_only:
        faces = faces[:1]
    red = np.array([255.0, 0.0, 0.0], dtype="float32")
    for face in faces:
        x, y, w, h = face["box"]
        array[y : y + LINE, x : x + w] = red
        array[y + h - LINE : y + h, x : x + w] = red
        array[y : y + h, x : x + LINE] = red
        array[y : y + h, x + w - LINE : x + w] = red
    keras.utils.save_img(out_path, array, data_format="channels_last", file_format="png", scale=False)
    return len(faces)
