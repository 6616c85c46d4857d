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
    # BEGIN SOLUTION  build the network that the docstring describes and return it
    # The layers form a chain, which is what Sequential is for. With Input, the shapes of all layers and their
    # weights are known at once. One sigmoid unit gives one number from 0 to 1.
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
    """Return the input shape of that network and the output shape of each of its layers.

    The result is a dict with the keys "input", "conv", "pool", "flatten" and "output". Each value is
    a tuple or list of integers (127, not 127.0) without the batch axis, for instance (256, 256, 1) for
    the input.
    """
    # BEGIN SOLUTION  return the five shapes by name, without the batch axis
    # Names instead of results: a reader sees where 254 and 127 come from.
    kernel, filters = 3, 32
    side = 256 - kernel + 1  # positions where the kernel is completely inside the image
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
    """Return how many parameters that network has: weights and biases.

    The result is a dict with the keys "conv" (the convolution), "output" (the Dense layer) and
    "total" (the whole network). Each value is an integer.
    """
    # BEGIN SOLUTION  return the three counts by name, biases included
    conv = (3 * 3 * 1 + 1) * 32  # each filter: one weight for each number in its kernel, and a bias
    half = (256 - 3 + 1) // 2
    output = half * half * 32 + 1  # one weight for each number that Flatten outputs, and a bias
    return {"conv": conv, "output": output, "total": conv + output}
    # END SOLUTION


# Bonus: a deeper network.


def build_deeper_model() -> keras.Model:
    """Return a network with the same input and output and at least two convolutions and two poolings.

    Its layers form a single chain: each takes the output of the layer before it.
    """
    # BEGIN SOLUTION  build your deeper network and return it
    # Each pooling halves height and width, so Flatten outputs 57,600 numbers here instead of 516,128, and the
    # Dense layer needs a ninth of the weights. More filters make up for the smaller feature maps.
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
    """Return the shape after every layer of your deeper network, in order, without the batch axis.

    The list has one tuple for each layer of any kind. The input shape may come first or be left out.
    """
    # BEGIN SOLUTION  return a list with one tuple for each layer of the deeper network
    # Ask the model instead of calculating: the list stays right when the model changes. [1:] drops the batch
    # axis.
    return [tuple(layer.output.shape[1:]) for layer in build_deeper_model().layers]
    # END SOLUTION
