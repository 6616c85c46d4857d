# style: functional, functions assigned as lambdas, operator and functools
from functools import partial, reduce
from operator import itemgetter, methodcaller

from mtcnn import MTCNN
from numpy import array
from PIL import Image, ImageDraw

compose = lambda *fs: reduce(lambda f, g: lambda *a, **k: g(f(*a, **k)), fs)
by_confidence = partial(sorted, key=itemgetter("confidence"), reverse=True)
corners = lambda b: (b[0], b[1], b[0] + b[2], b[1] + b[3])
rgb = compose(Image.open, methodcaller("convert", "RGB"))

detector = MTCNN()

load_pixels = compose(rgb, array)

detect_faces = compose(detector.detect_faces, by_confidence)

first_face = compose(load_pixels, detect_faces, itemgetter(0), itemgetter("box"), tuple)

outline = lambda image, box: (ImageDraw.Draw(image).rectangle(corners(box), outline="#f00", width=2), image)[
    1
]

draw_faces = lambda path, out_path, first_only=True: (
    lambda image, boxes: (reduce(outline, boxes, image).save(out_path), len(boxes))[1]
)(rgb(path), list(map(itemgetter("box"), detect_faces(load_pixels(path))[: 1 if first_only else None])))
