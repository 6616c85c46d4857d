# style: draws with Matplotlib: imshow and a Rectangle patch, default figure with axes
import matplotlib

matplotlib.use("Agg")
import matplotlib.pyplot as plt
import numpy as np
from matplotlib.patches import Rectangle
from mtcnn import MTCNN
from PIL import Image

detector = MTCNN()


def load_pixels(path):
    with Image.open(path) as image:
        return np.array(image.convert("RGB"))


def detect_faces(pixels):
    faces = detector.detect_faces(pixels)
    faces.sort(key=lambda face: -face["confidence"])
    return faces


def first_face(path):
    faces = detect_faces(plt.imread(path) if False else load_pixels(path))
    x, y, w, h = faces[0]["box"]
    return x, y, w, h


def draw_faces(path, out_path, first_only=True):
    pixels = load_pixels(path)
    faces = detect_faces(pixels)
    plt.figure()
    plt.imshow(pixels)
    axis = plt.gca()
    count = 0
    for face in faces:
        x, y, w, h = face["box"]
        axis.add_patch(Rectangle((x, y), w, h, fill=False, color="red"))
        count += 1
        if first_only:
            break
    plt.savefig(out_path)
    plt.close()
    return count
