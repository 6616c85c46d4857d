"""Strings and years are members of enumerations; an entry has a key of its own besides."""

from enum import IntEnum, StrEnum


class Name(StrEnum):
    LIPS = "Lip reading"
    DEPTH = "Depth from one camera"
    STYLE = "Style transfer"
    PLATE = "Number plates"
    SHIP = "Ships on radar images"


class Year(IntEnum):
    LIPNET = 2016
    STYLE = 2016


def applications():
    return [
        {
            "name": Name.LIPS,
            "task": "Watches the mouth of a silent speaker, frame by frame, and writes down the sentence.",
            "why_impressive": "People understand half as many words.",
            "paper": {
                "title": "LipNet: End-to-End Sentence-level Lipreading",
                "year": Year.LIPNET,
                "url": "https://arxiv.org/abs/1611.01599",
            },
            "domain": "accessibility",
        },
        {
            "name": Name.DEPTH,
            "task": "Estimates for each pixel of a photo how many meters away its surface is.",
            "why_impressive": "We need two eyes for that.",
            "domain": "robots",
        },
        {
            "name": Name.STYLE,
            "task": "Repaints a photograph so that its texture looks like that of a given painting.",
            "why_impressive": "Content and style can be separated at all.",
            "paper": {
                "title": "Image Style Transfer Using Convolutional Neural Networks",
                "year": Year.STYLE,
                "url": "https://doi.org/10.1109/CVPR.2016.265",
            },
            "domain": "art",
        },
        {
            "name": Name.PLATE,
            "task": "Finds the plate in an image of a moving car and spells its letters and digits.",
            "why_impressive": "Blur and dirt don't stop it.",
            "domain": "traffic",
        },
        {
            "name": Name.SHIP,
            "task": "Tells ships from waves and icebergs in radar images that were taken from orbit.",
            "why_impressive": "Clouds do not matter.",
            "domain": "sea",
        },
    ]
