"""Fixtures that the checks of several functions share: the images, and the training runs."""

import pytest

from .dataset import FILES, split
from .runs import Runs


@pytest.fixture(scope="session")
def data(shared, asset, is_original, seed, full, note):
    """Images of this run."""
    is_installed = all(map(is_original, FILES))

    def read():
        contents = [asset(name).content for name in FILES] if is_installed else None
        return split(contents, seed, full=full)

    chosen = shared("data", read)
    if is_installed:
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
