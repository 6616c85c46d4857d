# style: reads the docs of mtcnn: a batch of one, predict instead of detect_faces; copies the answer into new dicts
import numpy as np
from mtcnn import MTCNN
from PIL import Image, ImageDraw

detector = MTCNN()


def load_pixels(path):
    with Image.open(path) as image:
        return np.array(image.convert("RGB"))


def detect_faces(pixels):
    faces = detector.predict(pixels, fit_to_image=True, box_format="xywh", output_type="json", postprocess=True)
    answer = []
    for face in faces:
        position = 0
        while position < len(answer) and answer[position]["confidence"] >= face["confidence"]:
            position += 1
        answer.insert(position, {key: face[key] for key in ("box", "confidence", "keypoints")})
    return answer


def first_face(path):
    x, y, w, h = np.array(detect_faces(load_pixels(path))[0]["box"])
    return (x, y, w, h)


def draw_faces(path, out_path, first_only=True):
    pixels = load_pixels(path)
    layer = Image.new("RGBA", (pixels.shape[1], pixels.shape[0]), (0, 0, 0, 0))
    pen = ImageDraw.Draw(layer)
    faces = detect_faces(pixels)
    count = min(1, len(faces)) if first_only else len(faces)
    for face in faces[:count]:
        x, y, w, h = face["box"]
        pen.rectangle((x, y, x + w, y + h), fill=None, outline=(255, 0, 0, 255), width=2)
    Image.alpha_composite(Image.fromarray(pixels).convert("RGBA"), layer).save(out_path)
    return count
