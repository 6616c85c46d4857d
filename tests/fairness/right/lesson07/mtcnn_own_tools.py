# style: read the mtcnn documentation, uses mtcnn.utils.images.load_image and mtcnn.utils.plotting.plot_bbox
# arguable: draw_faces: mtcnn loads a JPEG file with TensorFlow, to values that differ from Pillow's by a little
import numpy as np
from mtcnn import MTCNN
from mtcnn.utils.images import load_image
from mtcnn.utils.plotting import plot_bbox
from PIL import Image

mtcnn = MTCNN(device="CPU:0")


def load_pixels(path):
    image = np.asarray(load_image(str(path)))
    if image.shape[-1] != 3:  # gray or with an alpha channel
        image = np.asarray(Image.open(path).convert("RGB"))
    return np.rint(image).astype(np.uint8)  # float32 came back


def detect_faces(pixels):
    result = mtcnn.detect_faces([pixels])[0]
    return sorted(result, key=lambda face: face["confidence"], reverse=True)


def first_face(path):
    return tuple(detect_faces(load_pixels(path))[0]["box"])


def draw_faces(path, out_path, first_only=True):
    image = load_pixels(path)
    height, width, _ = image.shape
    faces = detect_faces(image)[: 1 if first_only else None]
    for face in faces:
        x1, y1, w, h = face["box"]
        # plot_bbox cannot draw on the column right of the picture or the row below it
        x2, y2 = min(x1 + w, width - 1), min(y1 + h, height - 1)
        image = plot_bbox(image, [x1, y1, x2, y2], color="#FF0000", input_as_width_height=False)
    Image.fromarray(image).save(out_path)
    return len(faces)
