"""Lesson 03 by an experimenter: send one blank photograph through the layers and measure what comes out."""

import keras
import numpy as np

blank = np.zeros((1, 256, 256, 1), dtype="float32")


def build_model():
    image = keras.Input(shape=(256, 256, 1), name="photo")
    maps = keras.layers.Conv2D(32, (3, 3), kernel_initializer="he_normal", name="conv")(image)
    maps = keras.layers.Activation(keras.activations.relu)(maps)
    small = keras.layers.MaxPooling2D(pool_size=(2, 2), name="pool")(maps)
    row = keras.layers.Flatten(name="flatten")(small)
    answer = keras.layers.Dense(units=1, activation="sigmoid", name="output")(row)
    model = keras.Model(inputs=image, outputs=answer, name="cat_or_not")
    model.compile(optimizer="adam", loss="binary_crossentropy", metrics=["accuracy"])
    return model


def measure(model):
    """Yield every layer but the input with its output for one image."""
    signal = blank
    for layer in model.layers:
        if isinstance(layer, keras.layers.InputLayer):
            continue
        signal = layer(signal)
        yield layer, np.asarray(signal)


def describe_shapes():
    shapes = {"input": list(blank[0].shape)}
    for layer, signal in measure(build_model()):
        if layer.name in ("conv", "pool", "flatten", "output"):
            shapes[layer.name] = list(signal[0].shape)
    return shapes


def count_parameters():
    model = build_model()
    counts = {}
    for name in ["conv", "output"]:
        arrays = model.get_layer(name).get_weights()
        counts[name] = sum(array.size for array in arrays)
    counts["total"] = sum(array.size for array in model.get_weights())
    return counts


def build_deeper_model():
    x = image = keras.Input((256, 256, 1))
    for filters in 8, 16, 32, 64:
        x = keras.layers.Conv2D(filters, 3, padding="same", use_bias=False)(x)
        x = keras.layers.BatchNormalization()(x)
        x = keras.layers.Activation("relu")(x)
        x = keras.layers.MaxPooling2D()(x)
    x = keras.layers.GlobalAveragePooling2D()(x)
    x = keras.layers.Dropout(0.5)(x)
    x = keras.layers.Dense(1, activation="sigmoid")(x)
    return keras.Model(image, x)


def describe_deeper_shapes():
    return [signal.shape[1:] for _, signal in measure(build_deeper_model())]


if __name__ == "__main__":
    build_model().summary()
