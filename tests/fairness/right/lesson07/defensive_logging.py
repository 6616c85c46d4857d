# style: very defensive, checks everything, logs and prints
import logging
import os

import numpy as np
from mtcnn import MTCNN
from PIL import Image, ImageDraw, ImageOps

logging.basicConfig(level=logging.INFO, format="%(levelname)s %(message)s")
log = logging.getLogger("faces")

try:
    detector = MTCNN()
except Exception:  # pragma: no cover
    log.exception("could not make the detector")
    raise

KEYPOINTS = ("left_eye", "right_eye", "nose", "mouth_left", "mouth_right")


def load_pixels(path):
    path = os.fspath(path)
    if not os.path.isfile(path):
        raise FileNotFoundError("there is no photograph at %r" % path)
    with Image.open(path) as image:
        image.load()
        pixels = np.array(image.convert("RGB"))
    assert pixels.ndim == 3 and pixels.shape[2] == 3 and pixels.dtype == np.uint8
    log.info("loaded %s: %d x %d", path, pixels.shape[1], pixels.shape[0])
    return pixels


def detect_faces(pixels):
    if not isinstance(pixels, np.ndarray):
        raise TypeError("pixels must be a NumPy array, not %s" % type(pixels).__name__)
    if pixels.ndim != 3 or pixels.shape[-1] != 3:
        raise ValueError("pixels must have the shape (height, width, 3), not %r" % (pixels.shape,))
    if pixels.dtype != np.uint8:
        log.warning("pixels are %s, not uint8", pixels.dtype)
    found = detector.detect_faces(np.ascontiguousarray(pixels)) or []
    clean = []
    for face in found:
        box = [int(v) for v in face["box"]]
        if len(box) != 4 or box[2] <= 0 or box[3] <= 0:
            log.warning("strange box %s ignored", box)
            continue
        confidence = min(max(float(face["confidence"]), 0.0), 1.0)
        keypoints = {k: tuple(int(c) for c in face["keypoints"][k]) for k in KEYPOINTS}
        clean.append({"box": box, "confidence": confidence, "keypoints": keypoints})
    clean.sort(key=lambda f: f["confidence"], reverse=True)
    print("found", len(clean), "face(s)")
    return clean


def first_face(path):
    faces = detect_faces(load_pixels(path))
    if not faces:
        raise LookupError("no face in %s" % path)
    box = tuple(faces[0]["box"])
    log.info("first face at %s", box)
    return box


def draw_faces(path, out_path, first_only=True):
    pixels = load_pixels(path)
    faces = detect_faces(pixels)
    if first_only:
        faces = faces[:1]
    image = Image.fromarray(pixels)
    pen = ImageDraw.Draw(image)
    width, height = image.size
    drawn = 0
    for face in faces:
        x, y, w, h = face["box"]
        left, top = max(0, x), max(0, y)
        right, bottom = min(width - 1, x + w), min(height - 1, y + h)
        if right <= left or bottom <= top:
            log.warning("box %s lies outside", face["box"])
            continue
        pen.rectangle([left, top, right, bottom], outline=(255, 0, 0), width=2)
        drawn += 1
    folder = os.path.dirname(os.fspath(out_path))
    if folder and not os.path.isdir(folder):
        os.makedirs(folder)
    image.save(os.fspath(out_path), format="PNG")
    if not os.path.exists(os.fspath(out_path)):
        raise RuntimeError("nothing was saved")
    log.info("%d box(es) drawn", drawn)
    return drawn


if __name__ == "__main__":
    import sys

    for name in sys.argv[1:]:
        print(name, first_face(name))
