# -*- coding: utf-8 -*-
# style: Python 2 veteran, xrange, percent formatting, os.path, pylab
# arguable: augment: the first parameter is called img; that matters only to calls by keyword
from __future__ import division, print_function

import os.path

import numpy as N
import pylab
from tensorflow.keras.preprocessing import image as kimage

xrange = range


def make_generator():
    return kimage.ImageDataGenerator(rotation_range=90, horizontal_flip=1 == 1, vertical_flip=1 == 1)


def augment(img, count=9, seed=None):
    gen = make_generator()
    out = N.zeros((count,) + img.shape, dtype=N.uint8)
    it = gen.flow(img.reshape((1,) + img.shape), batch_size=1, seed=seed)
    for i in xrange(count):
        out[i] = it.__next__()[0]
    return out


def plot_grid(images, path):
    path = os.path.normpath(str(path))
    pylab.figure(1, figsize=(8, 8))
    pylab.clf()
    i = 1
    for img in images:
        pylab.subplot(3, 3, i)
        pylab.imshow(img)
        pylab.axis("off")
        pylab.title("%d" % i)
        i = i + 1
    pylab.savefig(path)
    pylab.close(1)


def describe_effects():
    s = "The picture is %s, which helps when %s."
    d = {}
    d["horizontal_flip"] = s % ("reversed from left to right", "the object can face either way")
    d["vertical_flip"] = s % ("reversed from top to bottom", "pictures may come upside down")
    d["rotation"] = s % ("turned by a random angle around its middle", "the camera is not always level")
    return d


def make_richer_generator():
    kw = dict(rotation_range=90, horizontal_flip=True, vertical_flip=True)
    kw.update(width_shift_range=0.1, height_shift_range=0.1)
    kw.update(zoom_range=0.2)
    kw.update(shear_range=15)
    return kimage.ImageDataGenerator(**kw)


if __name__ == "__main__":
    a = augment((N.random.rand(20, 30, 3) * 255).astype("uint8"))
    print("%d copies, %s" % (len(a), a.dtype))
