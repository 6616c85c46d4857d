# style: knows OpenCV: a cv2-like rectangle(pt1, pt2, color, thickness), heap instead of sort, xyxy boxes inside
import heapq

import numpy as np
from mtcnn import MTCNN
from PIL import Image

detector = MTCNN()


def load_pixels(path):
    with Image.open(path) as image:
        return np.array(image.convert("RGB"))


def rectangle(img, pt1, pt2, color, thickness):
    rows, cols = img.shape[:2]
    for x in range(max(pt1[0], 0), min(pt2[0], cols - 1) + 1):
        for k in range(thickness):
            for y in (pt1[1] + k, pt2[1] - k):
                if 0 <= y < rows:
                    img[y, x] = color
    for y in range(max(pt1[1], 0), min(pt2[1], rows - 1) + 1):
        for k in range(thickness):
            for x in (pt1[0] + k, pt2[0] - k):
                if 0 <= x < cols:
                    img[y, x] = color
    return img


def detect_faces(pixels):
    faces = []
    for face in detector.detect_faces(pixels, box_format="xyxy"):
        x1, y1, x2, y2 = face["box"]
        face["box"] = [x1, y1, x2 - x1, y2 - y1]
        faces.append(face)
    return heapq.nlargest(len(faces), faces, key=lambda f: f["confidence"])


def first_face(path):
    return (*detect_faces(load_pixels(path))[0]["box"],)


def draw_faces(path, out_path, first_only=True):
    img = load_pixels(path)
    n = 0
    for f in detect_faces(img):
        x, y, w, h = f["box"]
        rectangle(img, (x, y), (x + w, y + h), (255, 0, 0), 2)
        n += 1
        if first_only:
            break
    Image.fromarray(img).save(out_path)
    return n
