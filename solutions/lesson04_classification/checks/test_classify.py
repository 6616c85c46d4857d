"""Checks of classify."""

import io

import numpy as np
import pytest
from PIL import Image

from grader.checks import InputFile, Unavailable, check, diagnose
from grader.checks.figures import images, panel

from .photographs import PHOTOGRAPHS, crop
from .probabilities import expect_guess

SURE = 0.5
"""Crops are asked about of which the reference is as sure as this, so that no way of resizing tips them."""


@pytest.fixture(scope="session")
def guesses(reference, asset, seed, network):  # noqa: ARG001 - the weights must be at hand
    """Fresh crops of which the reference is sure, with its answers: at most one a photograph."""
    rng = np.random.default_rng([seed, 4])
    sure = []
    for name in PHOTOGRAPHS:
        for _ in range(3):
            image, file = crop(asset, rng, name)
            label, probability = reference.classify(file)
            if probability >= SURE:
                sure.append((image, file, label, probability))
                break
    if not sure:
        raise LookupError("the reference is sure of no photograph")
    return sure


def expect_classified(learner, guess):
    """The reference's label, with about its probability: resizing another way moves it a little."""
    _, file, label, probability = guess
    answer = learner.classify(file)
    with diagnose(
        untrained=lambda: answer[1] < 0.05,
        one_answer_for_all=lambda: tuple(learner.classify(plain_file())) == tuple(answer),
    ):
        expect_guess(answer, label, probability, 0.3)


def plain_file():
    """A picture of stripes, which looks like none of the photographs."""
    stripes = np.zeros((240, 260, 3), np.uint8)
    stripes[::7], stripes[:, ::11] = (250, 240, 20), (10, 90, 250)
    buffer = io.BytesIO()
    Image.fromarray(stripes).save(buffer, "PNG")
    return InputFile("stripes.png", buffer.getvalue())


@check("name what is on a photograph", function="classify", points=3, needs=("top-label",))
def test_classify(learner, guesses, show):
    image, _, label, probability = guesses[0]
    alt = f"For this photograph the worked solution says {label} with {probability:.0%}."
    show(images("The photograph that was asked about", alt, panel("asked", np.asarray(image))))
    expect_classified(learner, guesses[0])


@check("be right on further photographs", function="classify", points=1, bonus=True, needs=("classify",))
def test_further(learner, guesses):
    if len(guesses) < 2:
        raise Unavailable("The network at hand is sure of only one of the photographs.")
    for guess in guesses[1:]:
        expect_classified(learner, guess)
