"""How often the worked solution would fail by chance: run by hand, the result stands below.

The solution's generator draws the changes of copy i with the seed s + i. So the copies of every seed s that
the checks can draw are windows in one sequence, and all of them can be looked at. Every copy's
parameters are drawn by Keras' own class; no picture is made.

    python solutions/lesson06_augmentation/_chances.py

TensorFlow 2.21, Keras 3.15, NumPy 2.4, all 1,048,576 seeds:
no combination of flips and no part of the angles missing, and at least 6 copies of each sort in each window.
"""

from __future__ import annotations

import sys
from itertools import pairwise
from pathlib import Path

import numpy as np

sys.path.insert(0, str(Path(__file__).parent))


def drawn(seeds: int) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Flips and angles that the generator draws for each seed."""
    from tensorflow.keras.preprocessing.image import ImageDataGenerator

    generator = ImageDataGenerator(horizontal_flip=True, vertical_flip=True, rotation_range=90)
    changes = [generator.get_random_transform((56, 56, 3), seed=seed) for seed in range(seeds)]
    names = ("flip_horizontal", "flip_vertical", "theta")
    across, over, theta = (np.array([change[name] for change in changes], float) for name in names)
    return across > 0, over > 0, theta


def windows_without(present: np.ndarray, length: int) -> int:
    """In how many windows of this length nothing is present."""
    total = np.concatenate([[0], np.cumsum(present)])
    return int((total[length:] == total[:-length]).sum())


def main() -> None:
    """Print the number of failures of each check."""
    from checks.poses import CLEAR
    from checks.test_augment import COPIES, PARTS, SEEDS

    across, over, theta = drawn(SEEDS + COPIES)
    clear = np.abs(theta) < CLEAR
    combinations = [clear & (across == a) & (over == o) for a in (False, True) for o in (False, True)]
    parts = [(np.abs(theta) >= low) & (np.abs(theta) < high) for low, high in pairwise(PARTS)]
    print("flip combinations missing:", sum(windows_without(each, COPIES) for each in combinations))
    print("angles missing:", sum(windows_without(each, COPIES) for each in parts))
    fewest = min(np.convolve(each, np.ones(COPIES, int), "valid").min() for each in combinations + parts)
    print("fewest copies of one sort in a window:", int(fewest))


if __name__ == "__main__":
    main()
