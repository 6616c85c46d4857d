# style: asserts, copies, clips the box to the photo, handles gray and alpha arrays too
import os
from pathlib import Path

import numpy as np
from mtcnn import MTCNN
from PIL import Image, ImageDraw

detector = MTCNN()
KEYS = ["left_eye", "right_eye", "nose", "mouth_left", "mouth_right"]


def load_pixels(path: str | Path) -> np.ndarray:
    with Image.open(path) as image:
        return np.array(image.convert("RGB"))


def detect_faces(pixels: np.ndarray) -> list[dict]:
    assert isinstance(pixels, np.ndarray), "pixels must be an array"
    pixels = np.array(pixels, dtype=np.uint8, copy=True)
    if pixels.ndim == 2:
        pixels = np.stack([pixels] * 3, axis=-1)
    if pixels.shape[2] == 4:
        pixels = pixels[:, :, :3]
    try:
        raw = detector.detect_faces(pixels)
    except Exception:
        raw = []
    if raw is None:
        raw = []
    height, width = pixels.shape[:2]
    faces = []
    for item in raw:
        x, y, w, h = (int(v) for v in item["box"])
        x0, y0 = max(0, x), max(0, y)
        x1, y1 = min(width, x + w), min(height, y + h)
        faces.append(
            {
                "box": [x0, y0, x1 - x0, y1 - y0],
                "confidence": min(1.0, max(0.0, float(item["confidence"]))),
                "keypoints": {key: tuple(int(v) for v in item["keypoints"][key]) for key in KEYS},
            }
        )
    faces.sort(key=lambda face: face["confidence"], reverse=True)
    assert all(a["confidence"] >= b["confidence"] for a, b in zip(faces, faces[1:]))
    return faces


def first_face(path: str | Path) -> tuple[int, int, int, int]:
    if not os.path.exists(path):
        raise FileNotFoundError(path)
    faces = detect_faces(load_pixels(path))
    if not faces:
        raise ValueError("no face in the photo")
    result = tuple(faces[0]["box"])
    assert len(result) == 4
    return result


def draw_faces(path: str | Path, out_path: str | Path, first_only: bool = True) -> int:
    pixels = load_pixels(path)
    faces = detect_faces(pixels)
    image = Image.fromarray(pixels.copy())
    if len(faces) == 0:
        image.save(str(out_path))
        return 0
    if first_only:
        faces = [faces[0]]
    draw = ImageDraw.Draw(image)
    drawn = 0
    for face in faces:
        x, y, w, h = face["box"]
        if w <= 0 or h <= 0:
            continue
        draw.rectangle([x, y, x + w, y + h], outline=(255, 0, 0), width=2)
        drawn += 1
    image.save(str(out_path))
    assert os.path.exists(out_path)
    return drawn
