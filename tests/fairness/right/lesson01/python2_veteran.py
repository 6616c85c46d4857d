# -*- coding: utf-8 -*-
# style: Python 2 veteran, dict([...]), % formatting, old arXiv http links, prints while it works
from __future__ import print_function, unicode_literals

BASE = "http://arxiv.org/abs/%s"


def make(name, task, why, paper=()):
    d = dict([("name", name), ("task", task), ("why_impressive", why)])
    if len(paper) == 3:
        d.update({"paper": dict([("title", paper[0]), ("year", paper[1]), ("url", BASE % paper[2])])})
    return d


def applications():
    result = list()
    result.append(
        make(
            "Face verification",
            "takes two portraits, decides whether they show the same person or not",
            "as good as humans, and it needs %d numbers per face" % 128,
            ("FaceNet", 2015, "1503.03832"),
        )
    )
    result.append(
        make(
            "Scene text reading",
            "reads the letters on signs and shop fronts, whatever font or angle they have",
            "works on photos where the old OCR programs saw only garbage",
            (
                "An End-to-End Trainable Neural Network for Image-based Sequence Recognition",
                2015,
                "1507.05717",
            ),
        )
    )
    result.append(
        make(
            "Generating bedrooms",
            "draws photos of rooms that nobody ever built, starting from noise",
            "two networks play a game against each other & both get better",
            ("Generative Adversarial Networks", 2014, "1406.2661"),
        )
    )
    result.append(
        make(
            "Action recognition in video",
            "watches a clip of some seconds and names the sport or activity in it",
            "tells breast stroke from butterfly, which I can't",
            ("Two-Stream Convolutional Networks for Action Recognition in Videos", 2014, "1406.2199"),
        )
    )
    result.append(
        make(
            "Image captions",
            "looks at a picture and writes a sentence which says what is going on",
            "it writes better English than me",
            ("Show and Tell", 2014, "1411.4555"),
        )
    )
    print("%d applications" % len(result))
    return result
