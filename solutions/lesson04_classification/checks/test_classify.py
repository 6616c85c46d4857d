"""Checks of classify."""

import io

import numpy as np
import pytest
from PIL import Image

from grader.checks import InputFile, Unavailable, check, diagnose
from grader.checks.figures import images, panel

from .photographs import PHOTOGRAPHS, crop
from .probabilities import expect_guess

MIN_PROBABILITY = 0.5
"""Lowest probability of the reference for a crop, so that no way of resizing changes the label."""


@pytest.fixture(scope="session")
def guesses(reference, asset, seed, network):  # noqa: ARG001 - the weights must be available
    """Random crops that the reference is confident about, with its answers: at most one per photograph."""
    rng = np.random.default_rng([seed, 4])
    confident = []
    for name in PHOTOGRAPHS:
        for _ in range(3):
            image, file = crop(asset, rng, name)
            label, probability = reference.classify(file)
            if probability >= MIN_PROBABILITY:
                confident.append((image, file, label, probability))
                break
    if not confident:
        raise LookupError("the reference is confident about no photograph")
    return confident


def expect_classified(learner, guess):
    """Check the label and the approximate probability, which depends a little on the resizing."""
    _, file, label, probability = guess
    answer = learner.classify(file)
    with diagnose(
        untrained=lambda: answer[1] < 0.05,
        one_answer_for_all=lambda: tuple(learner.classify(plain_file())) == tuple(answer),
    ):
        expect_guess(answer, label, probability, 0.3)


def plain_file():
    """Return an image of stripes, which looks like none of the photographs."""
    stripes = np.zeros((240, 260, 3), np.uint8)
    stripes[::7], stripes[:, ::11] = (250, 240, 20), (10, 90, 250)
    buffer = io.BytesIO()
    Image.fromarray(stripes).save(buffer, "PNG")
    return InputFile("stripes.png", buffer.getvalue())


@check("Classify a photograph", function="classify", points=3, needs=("top-label",))
def test_classify(learner, guesses, show):
    image, _, label, probability = guesses[0]
    alt = f"For this photograph the worked solution returns {label} with a probability of {probability:.2f}."
    show(images("The photograph to classify", alt, panel("photograph", np.asarray(image))))
    expect_classified(learner, guesses[0])


@check("Classify more photographs", function="classify", points=1, bonus=True, needs=("classify",))
def test_further(learner, guesses):
    if len(guesses) < 2:
        raise Unavailable("the network is confident about only one of the photographs.")
    for guess in guesses[1:]:
        expect_classified(learner, guess)
