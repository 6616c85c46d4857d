#!/usr/bin/env python
# -*- coding: utf-8 -*-
# style: Python 2 veteran, StringIO, map and reduce, xrange, % formatting, class with old-style names
from __future__ import division, print_function

from io import BytesIO
from functools import reduce
import numpy
from PIL import Image

try:
    xrange
except NameError:
    xrange = range


def load_pixels(path):
    f = open(str(path), "rb")
    try:
        data = BytesIO(f.read())
    finally:
        f.close()
    im = Image.open(data)
    bands = im.convert("RGB").split()
    return numpy.dstack(list(map(numpy.array, bands)))


def normalize(pixels):
    return numpy.array(pixels, dtype=numpy.float32) / 255.0


def pixel_range(pixels):
    flat = pixels.flatten()
    return (flat[flat.argmin()].item(), flat[flat.argmax()].item())


def report(path):
    pixels = load_pixels(path)
    d = dict([("dtype", "%s" % pixels.dtype)])
    d.update(before=pixel_range(pixels), after=pixel_range(normalize(pixels)))
    print("%(dtype)s %(before)s -> %(after)s" % d)
    return d


def center(pixels):
    total = reduce(
        lambda a, b: a + b,
        [int(row.sum()) if row.dtype.kind in "ui" else float(row.sum(dtype="d")) for row in pixels],
    )
    return numpy.asarray(pixels - total / pixels.size, dtype="f")


def standardize(pixels, per_channel=False):
    if per_channel:
        out = numpy.zeros(pixels.shape, "f")
        for k in xrange(pixels.shape[2]):
            out[:, :, k] = standardize(pixels[:, :, k])
        return out
    x = pixels.astype("d")
    x = x - x.mean()
    s = x.std()
    if s > 1e-9:
        x = x / s
    else:
        x = x * 0
    return x.astype("f")


if __name__ == "__main__":
    print("usage: import me")
