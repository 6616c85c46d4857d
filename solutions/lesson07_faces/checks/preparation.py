"""Predictions of misconceptions about the pixels that MTCNN gets."""

import numpy as np

from . import answers


def predictions(learner, photo):
    """Return a prediction for each misconception that makes MTCNN find no face.

    Each of them is tried: if the pixels are prepared the other way round before the call, there is a face.
    """

    def finds(pixels, size):
        faces = answers.read_faces(learner.detect_faces(pixels))
        return any(min(answers.read_box(face["box"])[2:]) > size for face in faces)

    def blind():
        return answers.read_faces(learner.once().detect_faces(photo.pixels)) == []

    size = 0.5 * min(photo.boxes[0][2:])
    return {
        "scaled_pixels": lambda: (
            blind() and any(finds(photo.pixels * np.float32(factor), size) for factor in (255, 127.5))
        ),
        "transposed_pixels": lambda: blind() and finds(photo.pixels.transpose(1, 0, 2).copy(), size),
    }
