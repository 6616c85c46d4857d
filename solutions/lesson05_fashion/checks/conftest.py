"""Fixtures that the checks of several functions share: the images, and one training for all."""

import pytest

from . import measure
from .dataset import FILES, split


@pytest.fixture(scope="session")
def data(asset, is_original, seed, full, note):
    """The images of this run."""
    contents = [asset(name).content for name in FILES] if all(map(is_original, FILES)) else None
    chosen = split(contents, seed, full=full)
    if contents:
        note(f"Trained and judged on Fashion-MNIST ({len(chosen.train_images):,} images).")
    else:
        note(
            "Trained and judged on drawn clothes: Fashion-MNIST is not on this machine. "
            "`cvgrade assets fetch fashion-mnist` gets it."
        )
    return chosen


@pytest.fixture(scope="session")
def training(learner, evaluator, data, full):
    """Train once for all checks; `training()` trains, `training(again=True)` trains another time."""
    done = []

    def run(*, again=False):
        if again or not done:
            done.append(measure.train_once(learner, evaluator, data, 3600 if full else 60))
        return done[-1]

    return run
