# style: scikit-image everywhere (io, color, util, draw)
import warnings

import numpy as np
import skimage.io as skio
from mtcnn import MTCNN
from skimage import img_as_ubyte
from skimage.color import gray2rgb
from skimage.draw import rectangle_perimeter, set_color

warnings.filterwarnings("ignore", category=UserWarning, module="skimage")
detector = MTCNN()


def load_pixels(path):
    image = skio.imread(str(path))
    if image.ndim == 2:
        image = gray2rgb(image)
    elif image.shape[-1] == 4:
        image = image[..., :3]
    elif image.shape[-1] == 2:  # gray and alpha
        image = gray2rgb(image[..., 0])
    return np.ascontiguousarray(img_as_ubyte(image))


def detect_faces(pixels):
    return sorted(detector.detect_faces(pixels), key=lambda d: d["confidence"])[::-1]


def first_face(path):
    best = detect_faces(load_pixels(path))[0]
    return tuple(best["box"])


def draw_faces(path, out_path, first_only=True):
    canvas = load_pixels(path)
    number = 0
    for face in detect_faces(canvas.copy()):
        column, row, width, height = face["box"]
        for grow in (0, 1):  # two perimeters, one inside the other
            rr, cc = rectangle_perimeter(
                start=(row + grow, column + grow),
                end=(row + height - grow, column + width - grow),
                shape=canvas.shape,
                clip=True,
            )
            set_color(canvas, (rr, cc), (255, 0, 0))
        number = number + 1
        if first_only:
            break
    skio.imsave(str(out_path), canvas, check_contrast=False)
    return number
