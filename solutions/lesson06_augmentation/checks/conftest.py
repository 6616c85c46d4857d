"""Fixtures that several checks share."""

import numpy as np
import pytest

from .copies import Copies
from .once import Once
from .own_generator import Generator
from .saved_grid import Grid


@pytest.fixture(scope="session")
def generator(learner):
    """Return the generator of the learner's make_generator."""
    return Generator(learner)


@pytest.fixture(scope="session")
def copies(learner, generator, seed, note):
    """Return the copies that several checks examine."""
    return Copies(learner, generator, np.random.default_rng([seed, 6]), note)


@pytest.fixture(scope="session")
def grid(learner, evaluator, seed):
    """Return the figure that several checks examine."""
    return Grid(learner, evaluator, np.random.default_rng([seed, 7]))


@pytest.fixture(scope="session")
def effects(learner):
    """Return the value of describe_effects."""
    return Once(learner, "describe_effects")


@pytest.fixture
def not_again(note):
    """Return a function that notes that augment repeats a fault of make_generator."""
    return lambda: note("augment repeats what is wrong in make_generator. It is not counted again.")
