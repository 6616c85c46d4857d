"""Fixtures that all checks share: random test photos, and the faces that MTCNN finds in them."""

import io

import numpy as np
import pytest
from PIL import Image

from grader.checks import Fault

from . import boxes, photos

CLEAR_LEAD = 0.003
"""Wanted difference between the two highest confidences; 57 % of the random photos have it at once."""

ATTEMPTS = 8
"""Photos to try until MTCNN finds exactly the expected faces; 91 to 100 % succeed at once."""


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
    """Return a function that draws scenes until MTCNN finds exactly the expected faces in one."""

    def take(draw, lead=0.0):
        best = None
        for _ in range(ATTEMPTS):
            scene = draw()
            photo = photos.Photo(scene, trusted(reference.detect_faces, scene.pixels))
            if as_expected(photo) and (best is None or photo.lead > best.lead):
                best = photo
            if best and best.lead >= lead:
                return best
        if best is None:
            raise RuntimeError(f"MTCNN found unexpected faces in each of {ATTEMPTS} random photos")
        return best

    return take


def trusted(call, *arguments):
    """Call a trusted worker process. Its failure is a fault of cvgrade, not of the learner."""
    try:
        return call(*arguments)
    except Fault as fault:
        raise RuntimeError(f"a trusted worker failed: {fault.message} {fault.error}") from fault


def as_expected(photo):
    """Return whether MTCNN found every expected face and nothing else."""
    expected = photo.scene.approximate_boxes
    return len(photo.faces) == len(expected) and all(
        any(boxes.overlap(box, face) >= 0.5 for box in photo.boxes) for face in expected
    )


@pytest.fixture(scope="session")
def portraits(seed, originals, take):
    """Two photos of one face each."""
    rng = np.random.default_rng([seed, 1])
    return [
        take(lambda who=who: photos.with_one_face(rng, originals, who))
        for who in (photos.ASTRONAUT, photos.ADMIRAL)
    ]


@pytest.fixture(scope="session")
def portrait(seed, originals, take):
    """Another photo of one face, for the functions that read files."""
    rng = np.random.default_rng([seed, 2])
    who = photos.ASTRONAUT if rng.random() < 0.5 else photos.ADMIRAL
    return take(lambda: photos.with_one_face(rng, originals, who))


@pytest.fixture(scope="session")
def group(seed, originals, take):
    """A photo of three faces; MTCNN is clearly more confident of the first."""
    rng = np.random.default_rng([seed, 3])
    return take(lambda: photos.with_three_faces(rng, originals), CLEAR_LEAD)


@pytest.fixture(scope="session")
def faceless(seed, originals, take):
    """Two photos without a face."""
    rng = np.random.default_rng([seed, 4])
    names = rng.permutation(photos.FACELESS)[:2]
    return [take(lambda name=name: photos.without_faces(rng, originals, str(name))) for name in names]
