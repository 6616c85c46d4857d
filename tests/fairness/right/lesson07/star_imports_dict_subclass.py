# style: from module import *, dict subclass and OrderedDict results, np.float32 and np.int32, a trial call at the top level that works
from collections import OrderedDict
from os.path import *
from tempfile import TemporaryDirectory

from numpy import *
from PIL.Image import fromarray, open as open_image
from PIL.ImageDraw import *
from mtcnn import *


class Face(dict):
    """A dict whose keys are attributes too."""

    __getattr__ = dict.__getitem__


the_detector = MTCNN()


def load_pixels(path):
    return array(open_image(path).convert("RGB"))


def detect_faces(pixels):
    result = []
    for f in the_detector.detect_faces(pixels):
        points = OrderedDict((name, (int32(p[0]), int32(p[1]))) for name, p in sorted(f["keypoints"].items()))
        result.append(
            Face(box=[int32(v) for v in f["box"]], confidence=float32(f["confidence"]), keypoints=points)
        )
    result.sort(key=lambda f: f.confidence, reverse=True)
    return result


def first_face(path):
    return tuple(detect_faces(load_pixels(path))[0].box)


def draw_faces(path, out_path, first_only=True):
    image = open_image(path).convert("RGB")
    faces = detect_faces(asarray(image))
    if first_only:
        faces = faces[:1]
    pen = Draw(image)
    for f in faces:
        x, y, w, h = (int(v) for v in f.box)
        pen.rectangle((x, y, x + w, y + h), None, "red", 3)
    image.save(out_path)
    return int64(len(faces))


# try it
from skimage.data import astronaut

with TemporaryDirectory() as folder:
    fromarray(astronaut()).save(join(folder, "a.png"))
    print(
        "trial:", first_face(join(folder, "a.png")), draw_faces(join(folder, "a.png"), join(folder, "b.png"))
    )
