# fails: deeper-shapes
# misconception: changing-model
# draws the numbers of filters in every call
import random


def build_deeper_model():
    first, second = random.sample(range(8, 100), 2)
    return keras.Sequential(
        [
            keras.Input((256, 256, 1)),
            keras.layers.Conv2D(first, (3, 3)),
            keras.layers.MaxPooling2D((2, 2)),
            keras.layers.Conv2D(second, (3, 3)),
            keras.layers.MaxPooling2D((2, 2)),
            keras.layers.Flatten(),
            keras.layers.Dense(1, activation="sigmoid"),
        ]
    )


def describe_deeper_shapes():
    return [tuple(layer.output.shape[1:]) for layer in build_deeper_model().layers]
