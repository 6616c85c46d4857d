# style: in a hurry, no bonus (first_only is ignored), no sorting of its own
# arguable: detect_faces: does not sort, but MTCNN already gives the most confident face first
# arguable: draw_faces: the bonus first_only=False is not done, one box is drawn either way
import numpy as np
from mtcnn import MTCNN
from PIL import Image, ImageDraw

detector = MTCNN()


def load_pixels(path):
    with Image.open(path) as image:
        return np.array(image.convert("RGB"))


def detect_faces(pixels):
    return detector.detect_faces(pixels)


def first_face(path):
    x, y, w, h = detect_faces(load_pixels(path))[0]["box"]
    return x, y, w, h


def draw_faces(path, out_path, first_only=True):
    img = Image.open(path).convert("RGB")
    found = detect_faces(np.array(img))
    if not found:
        img.save(out_path)
        return 0
    x, y, w, h = found[0]["box"]
    ImageDraw.Draw(img).rectangle((x, y, x + w, y + h), outline=(255, 0, 0))
    img.save(out_path)
    return 1
