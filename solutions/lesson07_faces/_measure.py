"""Measure the numbers of figures.toml, and print them: `python _measure.py astronaut.png`."""

import sys
from pathlib import Path

import numpy as np
from mtcnn import MTCNN
from PIL import Image


class Recorder:
    """A stage of the cascade that records the candidates it leaves."""

    def __init__(self, stage, found):
        self.stage, self.found = stage, found

    def __call__(self, *arguments, **options):
        candidates = self.stage(*arguments, **options)
        self.found.append(np.round(np.array(candidates)[:, 1:5]).astype(int).tolist())
        return candidates


def cascade(path: Path) -> tuple[list[list], dict]:
    """Return the candidates that each of the three networks left, and the most confident face."""
    with Image.open(path) as image:
        pixels = np.array(image.convert("RGB"))
    found: list[list] = []
    detector = MTCNN()
    detector._stages = [  # noqa: SLF001 - it has no public way to watch a stage
        Recorder(stage, found) for stage in detector.stages
    ]
    return found, detector.detect_faces(pixels)[0]


if __name__ == "__main__":
    print(*cascade(Path(sys.argv[1])), sep="\n")
