"""Number of seeds for which the worked solution fails by chance. Run it by hand; its result is below.

The generator draws the transformation of copy i with the seed s + i. The copies for a seed s are therefore a
window in one sequence, and all windows can be examined. Keras' own class draws the parameters; no image is
computed.

    python solutions/lesson06_augmentation/_chance_failures.py

TensorFlow 2.21, Keras 3.15, NumPy 2.4, all 1,048,576 seeds:
no combination of flips and no interval of angles is missing; each window has at least 6 copies of each.
"""

from __future__ import annotations

import sys
from itertools import pairwise
from pathlib import Path

import numpy as np

sys.path.insert(0, str(Path(__file__).parent))


def drawn_transformations(seeds: int) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Return the flips and angles that the generator draws for each seed below `seeds`, three arrays."""
    from tensorflow.keras.preprocessing.image import ImageDataGenerator

    generator = ImageDataGenerator(horizontal_flip=True, vertical_flip=True, rotation_range=90)
    changes = [generator.get_random_transform((56, 56, 3), seed=seed) for seed in range(seeds)]
    names = ("flip_horizontal", "flip_vertical", "theta")
    horizontal, vertical, theta = (np.array([change[name] for change in changes], float) for name in names)
    return horizontal > 0, vertical > 0, theta


def windows_without(present: np.ndarray, length: int) -> int:
    """Return the number of windows of this length in which nothing is present."""
    total = np.concatenate([[0], np.cumsum(present)])
    return int((total[length:] == total[:-length]).sum())


def main() -> None:
    """Print the number of windows that would fail a check."""
    from checks.chance import FAR_FROM_HALF
    from checks.copies import COPIES, SEEDS
    from checks.orientation import RELIABLE_ANGLE
    from checks.test_augment_rotation import ANGLE_BINS

    horizontal, vertical, theta = drawn_transformations(SEEDS + COPIES)
    clear = np.abs(theta) < RELIABLE_ANGLE
    combinations = [clear & (horizontal == h) & (vertical == v) for h in (False, True) for v in (False, True)]
    intervals = [(np.abs(theta) >= low) & (np.abs(theta) < high) for low, high in pairwise(ANGLE_BINS)]
    print("flip combinations missing:", sum(windows_without(each, COPIES) for each in combinations))
    print("angles missing:", sum(windows_without(each, COPIES) for each in intervals))
    fewest = min(np.convolve(each, np.ones(COPIES, int), "valid").min() for each in combinations + intervals)
    print("smallest number of copies of one kind in a window:", int(fewest))
    copies = np.convolve(clear, np.ones(COPIES, int), "valid")
    for flip in (horizontal, vertical):
        fraction = np.convolve(clear & flip, np.ones(COPIES, int), "valid") / copies
        allowed = FAR_FROM_HALF / np.sqrt(copies)
        print("windows in which too few or too many are flipped:", int((abs(fraction - 0.5) > allowed).sum()))


if __name__ == "__main__":
    main()
