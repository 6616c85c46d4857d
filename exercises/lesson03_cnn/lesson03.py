"""Lesson 03: convolutional neural networks.

The lesson text is lessons/lesson03.md. Check your work with `cvgrade check lesson03`.
"""

import keras


def build_model() -> keras.Model:
    """Return the network of this lesson: 256 × 256 grayscale images in, one number from 0 to 1 out.

    Its layers in order: a Conv2D with 32 filters of 3 × 3 (no padding), a 2 × 2 max pooling, a
    Flatten, and a Dense layer with a single sigmoid unit. The activation of the convolution is up to you,
    and an activation may be a separate layer. The model need not be compiled.
    """
    raise NotImplementedError("build the network that the docstring describes and return it")


def describe_shapes() -> dict[str, tuple]:
    """Return the input shape of that network and the output shape of each of its layers.

    The result is a dict with the keys "input", "conv", "pool", "flatten" and "output". Each value is
    a tuple or list of integers (127, not 127.0) without the batch axis, for instance (256, 256, 1) for
    the input.
    """
    raise NotImplementedError("return the five shapes by name, without the batch axis")


def count_parameters() -> dict[str, int]:
    """Return how many parameters that network has: weights and biases.

    The result is a dict with the keys "conv" (the convolution), "output" (the Dense layer) and
    "total" (the whole network). Each value is an integer.
    """
    raise NotImplementedError("return the three counts by name, biases included")


# Bonus: a deeper network.


def build_deeper_model() -> keras.Model:
    """Return a network with the same input and output and at least two convolutions and two poolings.

    Its layers form a single chain: each takes the output of the layer before it.
    """
    raise NotImplementedError("build your deeper network and return it")


def describe_deeper_shapes() -> list[tuple]:
    """Return the shape after every layer of your deeper network, in order, without the batch axis.

    The list has one tuple for each layer of any kind. The input shape may come first or be left out.
    """
    raise NotImplementedError("return a list with one tuple for each layer of the deeper network")


if __name__ == "__main__":
    # Trial calls go here. They run when you start this file yourself; a check skips them.
    build_model().summary()
