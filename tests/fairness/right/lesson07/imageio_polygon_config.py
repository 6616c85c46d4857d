# style: imageio, global configuration dict, skimage polygon_perimeter, try/except instead of if
import imageio.v3 as iio
import numpy as np
from mtcnn import MTCNN
from skimage.draw import polygon_perimeter

CONFIG = {
    "color": [255, 0, 0],
    "line": 3,
    "first_key": "confidence",
    "detector": MTCNN(),
}


def load_pixels(path):
    return np.array(iio.imread(path, plugin="pillow", mode="RGB"))


def detect_faces(pixels):
    faces = CONFIG["detector"].detect_faces(pixels)
    return sorted(faces, key=lambda f: f[CONFIG["first_key"]], reverse=True)


def first_face(path):
    for face in detect_faces(load_pixels(path)):
        return tuple(face["box"])


def draw_faces(path, out_path, first_only=True):
    pixels = load_pixels(path)
    faces = detect_faces(pixels)
    try:
        chosen = [faces[0]] if first_only else faces
    except IndexError:
        chosen = []
    picture = pixels.copy()
    for face in chosen:
        x, y, w, h = face["box"]
        for inset in range(CONFIG["line"]):
            top, left = y + inset, x + inset
            bottom, right = y + h - inset, x + w - inset
            rows, columns = polygon_perimeter(
                [top, top, bottom, bottom], [left, right, right, left], shape=picture.shape[:2], clip=False
            )
            picture[rows, columns] = CONFIG["color"]
    iio.imwrite(out_path, picture, extension=".png")
    return len(chosen)
