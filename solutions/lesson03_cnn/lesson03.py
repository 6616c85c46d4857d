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
    # BEGIN SOLUTION  build the network that the docstring describes and return it
    return keras.Sequential(
        [
            keras.Input((256, 256, 1)),
            keras.layers.Conv2D(32, (3, 3), activation="relu"),
            keras.layers.MaxPooling2D((2, 2)),
            keras.layers.Flatten(),
            keras.layers.Dense(1, activation="sigmoid"),
        ]
    )
    # END SOLUTION


def describe_shapes() -> dict[str, tuple]:
    """The shape of what goes in, and of what comes out of each layer of that network.

    Returns a dict with the keys "input", "conv", "pool", "flatten" and "output". Each value is a
    tuple of whole numbers without the batch axis, for instance (256, 256, 1) for the input.
    """
    # BEGIN SOLUTION  return the five shapes by name, without the batch axis
    window, filters = 3, 32
    side = 256 - window + 1  # places where the window lies wholly inside the picture
    half = side // 2
    return {
        "input": (256, 256, 1),
        "conv": (side, side, filters),
        "pool": (half, half, filters),
        "flatten": (half * half * filters,),
        "output": (1,),
    }
    # END SOLUTION


def count_parameters() -> dict[str, int]:
    """How many numbers that network learns: weights and biases.

    Returns a dict with the keys "conv" (the convolution), "output" (the Dense layer) and "total"
    (the whole network).
    """
    # BEGIN SOLUTION  return the three counts by name, biases included
    conv = (3 * 3 * 1 + 1) * 32  # each filter: one weight for each number in its window, and a bias
    half = (256 - 3 + 1) // 2
    output = half * half * 32 + 1  # one weight for each number that Flatten passes on, and a bias
    return {"conv": conv, "output": output, "total": conv + output}
    # END SOLUTION


# Bonus: a deeper network.


def build_deeper_model() -> keras.Model:
    """A network of your own: the same input and output, at least two convolutions and two poolings."""
    # BEGIN SOLUTION  build your deeper network and return it
    return keras.Sequential(
        [
            keras.Input((256, 256, 1)),
            keras.layers.Conv2D(32, (3, 3), activation="relu"),
            keras.layers.MaxPooling2D((2, 2)),
            keras.layers.Conv2D(64, (3, 3), activation="relu"),
            keras.layers.MaxPooling2D((2, 2)),
            keras.layers.Conv2D(64, (3, 3), activation="relu"),
            keras.layers.MaxPooling2D((2, 2)),
            keras.layers.Flatten(),
            keras.layers.Dense(1, activation="sigmoid"),
        ]
    )
    # END SOLUTION


def describe_deeper_shapes() -> list[tuple]:
    """The shape after every layer of your deeper network, in order, without the batch axis.

    One tuple for each layer, whatever its kind. The shape of the input may stand first or be left out.
    """
    # BEGIN SOLUTION  return a list with one tuple for each layer of the deeper network
    return [tuple(layer.output.shape[1:]) for layer in build_deeper_model().layers]
    # END SOLUTION
