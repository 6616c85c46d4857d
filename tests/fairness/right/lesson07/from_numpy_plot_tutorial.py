# style: from output_type="numpy"; plt.imread with all its cases handled; Matplotlib as in the tutorials: large figure, thin edge, title
from pathlib import Path

import numpy as np
from mtcnn import MTCNN
from PIL import Image, ImageDraw

detector = MTCNN()


def load_pixels(path):
    with Image.open(path) as image:
        return np.array(image.convert("RGB"))


def detect_faces(pixels):
    names = ["left_eye", "right_eye", "nose", "mouth_left", "mouth_right"]
    rows = detector.detect_faces(pixels, output_type="numpy")
    rows = rows[rows[:, 5].argsort()[::-1]]
    faces = []
    for row in rows:
        xs, ys = row[6:11], row[11:16]
        faces.append(
            {
                "box": [int(round(v)) for v in row[1:5]],
                "confidence": float(row[5]),
                "keypoints": {name: (int(a), int(b)) for name, a, b in zip(names, xs, ys)},
            }
        )
    return faces


def first_face(path):
    import matplotlib.pyplot as plt

    pixels = plt.imread(path)
    if pixels.dtype != np.uint8:
        pixels = np.rint(pixels * 255).astype(np.uint8)
    if pixels.ndim == 2:
        pixels = np.dstack([pixels] * 3)
    return tuple(detect_faces(np.ascontiguousarray(pixels[:, :, :3]))[0]["box"])


def draw_faces(path, out_path, first_only=True):
    import matplotlib

    matplotlib.use("Agg")
    import matplotlib.patches as patches
    import matplotlib.pyplot as plt

    pixels = load_pixels(path)
    faces = detect_faces(pixels)
    fig, ax = plt.subplots(1, figsize=(12, 12))
    ax.imshow(pixels)
    ax.set_title("Detected faces")
    shown = faces[:1] if first_only else faces
    for face in shown:
        x, y, w, h = face["box"]
        ax.add_patch(patches.Rectangle((x, y), w, h, linewidth=2, edgecolor="r", facecolor="none"))
    plt.savefig(out_path)
    plt.close(fig)
    return len(shown)
