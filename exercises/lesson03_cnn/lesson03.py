"""Lesson 03: convolutional neural networks.

Run `cvgrade check lesson03` whenever you like; the brief is in README.md beside this file
(lessons/lesson03.md in a workspace).
"""

import keras


def build_model() -> keras.Model:
    """The network of this lesson: grey pictures of 256 × 256 in, one number from 0 to 1 out.

    Its layers in order: a Conv2D with 32 filters of 3 × 3 (no padding), a max pooling of 2 × 2,
    a Flatten, and a Dense layer with a single sigmoid unit. It need not be compiled.
    """
    raise NotImplementedError("build the network that the docstring describes and return it")


def describe_shapes() -> dict[str, tuple]:
    """The shape of what goes in, and of what comes out of each layer of that network.

    Returns a dict with the keys "input", "conv", "pool", "flatten" and "output". Each value is a
    tuple of whole numbers without the batch axis, for instance (256, 256, 1) for the input.
    """
    raise NotImplementedError("return the five shapes by name, without the batch axis")


def count_parameters() -> dict[str, int]:
    """How many numbers that network learns: weights and biases.

    Returns a dict with the keys "conv" (the convolution), "output" (the Dense layer) and "total"
    (the whole network).
    """
    raise NotImplementedError("return the three counts by name, biases included")


# Bonus: a deeper network.


def build_deeper_model() -> keras.Model:
    """A network of your own: the same input and output, at least two convolutions and two poolings."""
    raise NotImplementedError("build your deeper network and return it")


def describe_deeper_shapes() -> list[tuple]:
    """The shape after every layer of your deeper network, in order, without the batch axis.

    One tuple for each layer, whatever its kind. The shape of the input may stand first or be left out.
    """
    raise NotImplementedError("return a list with one tuple for each layer of the deeper network")
