"""Fixtures that all checks share: random test photos, and the faces that MTCNN finds in them."""

import io

import numpy as np
import pytest
from PIL import Image

from . import boxes, photos
from .callers import Callers

CLEAR_LEAD = 0.0015
"""Wanted difference between the two highest confidences of a group."""

DOUBTFUL = 0.988
"""Wanted upper bound of the lowest confidence of a group, so that a threshold of 0.99 is noticed."""

ATTEMPTS = 8
"""Photos to try until MTCNN finds exactly the expected faces."""


@pytest.fixture(scope="session")
def originals(asset):
    """Return a function from the name of an original photograph to its image."""
    opened = {}

    def open_once(name):
        if name not in opened:
            opened[name] = Image.open(io.BytesIO(asset(name).content)).convert("RGB")
        return opened[name]

    return open_once


@pytest.fixture(scope="session")
def take(reference):
    """Return a function that draws scenes until MTCNN finds exactly the expected faces in one.

    Among scenes with these faces, the first that is `good` is taken, or else the last.
    """

    def take(draw, good=None):
        last = None
        for _ in range(ATTEMPTS):
            scene = draw()
            photo = photos.Photo(scene, reference.detect_faces(scene.pixels))
            if as_expected(photo):
                last = photo
                if good is None or good(photo):
                    return photo
        if last is None:
            raise RuntimeError(f"MTCNN found unexpected faces in each of {ATTEMPTS} random photos")
        return last

    return take


def as_expected(photo):
    """Return whether MTCNN found every expected face and nothing else, and the first where it was placed."""
    expected = photo.scene.approximate_boxes
    return (
        len(photo.faces) == len(expected)
        and all(any(boxes.overlap(box, face) >= 0.5 for box in photo.boxes) for face in expected)
        and (not expected or boxes.overlap(photo.boxes[0], expected[0]) >= 0.5)
    )


def is_distinct(photo):
    """Return whether the first face of a group is clearly first, and no other rule gives it."""
    return (
        photo.lead >= CLEAR_LEAD and photo.confidences[-1] < DOUBTFUL and photos.first_is_second(photo.boxes)
    )


@pytest.fixture(scope="session")
def portraits(shared, seed, originals, take):
    """Two photos of one face each; the second is gray."""

    def draw():
        rng = np.random.default_rng([seed, 1])
        people = rng.permutation([0, 1])
        return [
            take(lambda who=who, gray=gray: photos.with_one_face(rng, originals, who, gray=gray))
            for who, gray in zip((photos.PORTRAITS[n] for n in people), (False, True), strict=True)
        ]

    return shared("portraits", draw)


@pytest.fixture(scope="session")
def group(shared, seed, originals, take):
    """A photo of three faces; MTCNN is clearly more confident of the first."""
    rng = np.random.default_rng([seed, 3])
    return shared("group", lambda: take(lambda: photos.with_three_faces(rng, originals), is_distinct))


@pytest.fixture(scope="session")
def faceless(shared, seed, originals, take, portraits):
    """Two photos without a face. The first is as large as a photo with one, so that a cache by size shows."""

    def draw():
        rng = np.random.default_rng([seed, 4])
        names = rng.permutation(photos.FACELESS)[:2]
        return [
            take(lambda name=name, like=like: photos.without_faces(rng, originals, str(name), like))
            for name, like in zip(names, (portraits[0], None), strict=True)
        ]

    return shared("faceless", draw)


@pytest.fixture
def callers(learner, show, note):
    """The functions that call detect_faces, judged without its mistakes."""
    return Callers(learner, show, note)
