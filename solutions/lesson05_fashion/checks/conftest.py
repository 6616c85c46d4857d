"""Fixtures that the checks of several functions share: the images, and the training runs."""

import pytest

from .dataset import FILES, split
from .runs import Runs


@pytest.fixture(scope="session")
def data(asset, is_original, seed, full, note):
    """Images of this run."""
    contents = [asset(name).content for name in FILES] if all(map(is_original, FILES)) else None
    chosen = split(contents, seed, full=full)
    if contents:
        note(f"The images are those of Fashion-MNIST ({len(chosen.train_images):,} training images).")
    else:
        note(
            "The images are synthetic because Fashion-MNIST is not installed. "
            "Run `cvgrade assets fetch fashion-mnist` to download it."
        )
    return chosen


@pytest.fixture(scope="session")
def runs(learner, reference, evaluator, data, full, note):
    """The learner's network and the training runs."""
    return Runs(learner, reference, evaluator, data, 3600 if full else 60, note)
