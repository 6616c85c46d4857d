"""Predictions of misconceptions that lose faces, and of those that change the pixels before MTCNN's call."""

from functools import cache

import numpy as np

from . import answers, boxes, several
from .comparison import BRIGHTNESS


def lost_faces(learner, photo, group):
    """Return a prediction for each misconception that finds no face in a photo of one face.

    Each of them is tried: if the pixels are prepared the other way round before the call, there is a face.
    """

    def finds(pixels, size):
        faces = answers.read_faces(learner.detect_faces(pixels))
        return any(min(answers.read_box(face["box"])[2:]) > size for face in faces)

    def blind():
        return answers.read_faces(learner.once().detect_faces(photo.pixels)) == []

    def of_group():
        faces = answers.read_faces(learner.once().detect_faces(group.pixels))
        return [several.matching(face, group) for face in faces]

    size = 0.5 * min(photo.boxes[0][2:])
    every = list(range(len(group.boxes)))
    return {
        "scaled_pixels": lambda: (
            blind() and any(finds(photo.pixels * np.float32(factor), size) for factor in (255, 127.5))
        ),
        "transposed_pixels": lambda: blind() and finds(photo.pixels.transpose(1, 0, 2).copy(), size),
        **or_else(
            {"blue_first": lambda: blind() and finds(photo.pixels[:, :, ::-1].copy(), size)},
            no_face_found=lambda: blind() and of_group() == [],
            best_face_left_out=lambda: blind() and of_group() == every[1:],
            single_face_left_out=lambda: blind() and of_group() == every,
        ),
    }


def changed_pixels(reference, photo, faces):
    """Return a prediction for each misconception about the pixels that MTCNN gets.

    Each of them is tried: the worked solution gets the pixels, too, and must give the same faces.

    Args:
        reference: The worked solution.
        photo: The photo.
        faces: Returns the faces that the learner's function found.
    """
    gray = np.rint(photo.pixels @ BRIGHTNESS).astype(np.uint8)

    def given(pixels):
        wanted = reference.detect_faces(np.ascontiguousarray(pixels))
        return alike(faces(), wanted) and not alike(photo.faces, wanted)

    return {
        "blue_first": lambda: given(photo.pixels[:, :, ::-1]),
        "gray_pixels": lambda: given(np.stack([gray] * 3, axis=-1)),
    }


def or_else(changed, **others):
    """Return the predictions about the pixels, and others that hold only if none of them does.

    A detector that gets other pixels may lose a face, say, which is then no condition of the learner's.
    """

    @cache
    def unchanged():
        return not any(is_true() for is_true in changed.values())

    return changed | {
        name: lambda is_true=is_true: is_true() and unchanged() for name, is_true in others.items()
    }


def alike(found, wanted):
    """Return whether some faces are those that MTCNN gives for the same pixels, in any order."""
    if len(found) != len(wanted) or not wanted:
        return False
    return all(
        any(
            abs(answers.confidence_of(face) - each["confidence"]) < several.EXACT
            and boxes.overlap(answers.read_box(face["box"]), each["box"]) > 0.98
            for each in wanted
        )
        for face in found
    )
