"""Fixtures that the checks of several functions share: the images, and one training run for all of them."""

import pytest

from . import measure
from .dataset import FILES, split


@pytest.fixture(scope="session")
def data(asset, is_original, seed, full, note):
    """Images of this run."""
    contents = [asset(name).content for name in FILES] if all(map(is_original, FILES)) else None
    chosen = split(contents, seed, full=full)
    if contents:
        note(f"Trained and graded on Fashion-MNIST ({len(chosen.train_images):,} training images).")
    else:
        note(
            "Trained and graded on synthetic images because Fashion-MNIST is not installed. "
            "Run `cvgrade assets fetch fashion-mnist` to download it."
        )
    return chosen


@pytest.fixture(scope="session")
def training(learner, evaluator, data, full):
    """Return a function that trains at its first call; `training(again=True)` trains once more."""
    done = []

    def run(*, again=False):
        if again or not done:
            done.append(measure.train_once(learner, evaluator, data, 3600 if full else 60))
        return done[-1]

    return run
