# style: draws a rounded rectangle, one pixel outside of the face; pandas-like records; keypoints as arrays of floats
import numpy as np
from mtcnn import MTCNN
from PIL import Image, ImageDraw

detector = MTCNN()


def load_pixels(path):
    with Image.open(path) as image:
        return np.array(image.convert("RGB"))


def detect_faces(pixels):
    faces = sorted(detector.detect_faces(pixels), key=lambda face: face["confidence"], reverse=True)
    return [
        {
            "box": np.asarray(face["box"], dtype=np.int32),
            "confidence": np.float32(face["confidence"]),
            "keypoints": {name: np.asarray(point, dtype=np.float64) for name, point in face["keypoints"].items()},
        }
        for face in faces
    ]


def first_face(path):
    return tuple(detect_faces(load_pixels(path))[0]["box"].tolist())


def draw_faces(path, out_path, first_only=True):
    pixels = load_pixels(path)
    image = Image.fromarray(pixels)
    pen = ImageDraw.Draw(image)
    faces = detect_faces(pixels)
    n = len(faces[:1]) if first_only else len(faces)
    for i in range(n):
        x, y, w, h = (int(v) for v in faces[i]["box"])
        pen.rounded_rectangle((x - 1, y - 1, x + w + 1, y + h + 1), radius=6, outline=(255, 0, 0), width=2)
    image.save(out_path)
    return n
