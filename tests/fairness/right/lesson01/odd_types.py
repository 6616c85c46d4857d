# style: OrderedDict, np.str_, IntEnum and numpy integers, MappingProxy kept away
# arguable: applications: a year that is an IntEnum member or a np.int64 is a number but not exactly an int
from collections import OrderedDict
from enum import IntEnum

import numpy as np


class Year(IntEnum):
    RESNET = 2015
    MASK = 2017


def text(s):
    return np.str_(s)


def applications():
    return [
        OrderedDict(
            [
                ("name", text("Naming what is in a photo")),
                ("task", text("One photo goes in, one of a thousand category names comes out with a score.")),
                ("why_impressive", text("It makes fewer mistakes on dog breeds than I do.")),
                (
                    "paper",
                    OrderedDict(
                        title=text("Deep Residual Learning for Image Recognition"),
                        year=Year.RESNET,
                        url=text("https://arxiv.org/abs/1512.03385"),
                    ),
                ),
            ]
        ),
        OrderedDict(
            [
                ("name", text("Outlining each person separately")),
                (
                    "task",
                    text("For every person in the picture it gives a box and a pixel-exact silhouette."),
                ),
                ("why_impressive", text("Even two people hugging come out as two.")),
                (
                    "paper",
                    OrderedDict(
                        title=text("Mask R-CNN"), year=Year.MASK, url=text("https://arxiv.org/abs/1703.06870")
                    ),
                ),
            ]
        ),
        OrderedDict(
            [
                ("name", text("Faces of people who do not exist")),
                ("task", text("Random numbers go in and a sharp portrait of an invented person comes out.")),
                ("why_impressive", text("I looked at a hundred of them and could not tell.")),
                (
                    "paper",
                    OrderedDict(
                        title=text(
                            "A Style-Based Generator Architecture for Generative Adversarial Networks"
                        ),
                        year=np.int64(2018),
                        url=text("https://arxiv.org/abs/1812.04948"),
                    ),
                ),
            ]
        ),
        OrderedDict(
            [
                ("name", text("Answering questions about pictures")),
                (
                    "task",
                    text("It takes an image plus a written question and returns a short written answer."),
                ),
                ("why_impressive", text("It can count the bananas, which needs sight and language at once.")),
                (
                    "paper",
                    OrderedDict(
                        title=text("VQA: Visual Question Answering"),
                        year=np.int32(2015),
                        url=text("https://arxiv.org/abs/1505.00468"),
                    ),
                ),
            ]
        ),
        OrderedDict(
            [
                ("name", text("Motion between two frames")),
                (
                    "task",
                    text("Given two neighboring video frames it tells for each pixel where it moved to."),
                ),
                ("why_impressive", text("It is the eye of slow motion, stabilizers and drones.")),
            ]
        ),
    ]
