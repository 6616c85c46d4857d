# -*- coding: utf-8 -*-
# style: Python 2 veteran, os.path, percent formatting, map and filter, camelCase
from __future__ import print_function, division
import os, sys
import numpy
from PIL import Image, ImageDraw
from mtcnn import MTCNN

try:
    xrange
except NameError:
    xrange = range

_DETECTOR = None


def getDetector():
    global _DETECTOR
    if _DETECTOR is None:
        _DETECTOR = MTCNN()
    return _DETECTOR


def load_pixels(path):
    f = open(str(path), "rb")
    try:
        im = Image.open(f)
        if im.mode != "RGB":
            im = im.convert("RGB")
        return numpy.array(im)
    finally:
        f.close()


def detect_faces(pixels):
    decorated = [(-face["confidence"], i, face) for i, face in enumerate(getDetector().detect_faces(pixels))]
    decorated.sort()
    return [face for (c, i, face) in decorated]


def first_face(path):
    return tuple(map(int, detect_faces(load_pixels(path))[0]["box"]))


def draw_faces(path, out_path, first_only=True):
    pixels = load_pixels(path)
    faces = detect_faces(pixels)
    if first_only and len(faces) > 1:
        faces = faces[:1]
    im = Image.fromarray(pixels)
    d = ImageDraw.Draw(im)
    for i in xrange(len(faces)):
        (x, y, w, h) = faces[i]["box"]
        # old Pillow had no width, so draw three rectangles
        for k in xrange(3):
            d.rectangle([x + k, y + k, x + w - k, y + h - k], outline="#FF0000")
    del d
    im.save(str(out_path), "PNG")
    print("%s: %d box(es) -> %s" % (os.path.basename(str(path)), len(faces), out_path), file=sys.stderr)
    return len(faces)
