"""A small model."""


def build_model():
    """28 × 28 gray pixels, flattened; ten outputs."""
    import keras

    return keras.Sequential([keras.Input((28, 28, 1)), keras.layers.Flatten(), keras.layers.Dense(10)])
