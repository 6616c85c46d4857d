# style: corners (xyxy) inside, written-out bubble sort, recursion instead of loops, no helper libraries
from mtcnn import MTCNN
from PIL import Image, ImageDraw
import numpy as np

detector = MTCNN()


def load_pixels(path):
    image = Image.open(path)
    image = image.convert("RGB")
    pixels = np.array(image)
    image.close()
    return pixels


def bubble_sort(faces):
    """Swap neighbours until nothing moves."""
    swapped = False
    for i in range(len(faces) - 1):
        if faces[i]["confidence"] < faces[i + 1]["confidence"]:
            faces[i], faces[i + 1] = faces[i + 1], faces[i]
            swapped = True
    if swapped:
        return bubble_sort(faces)
    return faces


def corners_to_box(corners):
    x1, y1, x2, y2 = corners
    return [x1, y1, x2 - x1, y2 - y1]


def box_to_corners(box):
    x, y, w, h = box
    return [x, y, x + w, y + h]


def detect_faces(pixels):
    found = detector.predict(pixels, box_format="xyxy")
    for face in found:
        face["box"] = corners_to_box(face["box"])
    return bubble_sort(found)


def first_face(path):
    faces = detect_faces(load_pixels(path))
    best = faces[0]
    box = best["box"]
    answer = (int(box[0]), int(box[1]), int(box[2]), int(box[3]))
    return answer


def draw_one_by_one(draw, faces):
    if faces == []:
        return 0
    draw.rectangle(box_to_corners(faces[0]["box"]), outline="red", width=3)
    return 1 + draw_one_by_one(draw, faces[1:])


def draw_faces(path, out_path, first_only=True):
    pixels = load_pixels(path)
    faces = detect_faces(pixels)
    if first_only == True:
        faces = faces[0:1]
    image = Image.fromarray(pixels)
    count = draw_one_by_one(ImageDraw.Draw(image), faces)
    image.save(out_path)
    return count
