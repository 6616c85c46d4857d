"""Variants of single functions; the others are plain."""

import keras


# float64 everywhere
def build_model():
    return keras.Sequential([
        keras.Input((256, 256, 1), dtype="float64"),
        keras.layers.Conv2D(32, 3, dtype="float64", activation="relu"),
        keras.layers.MaxPooling2D(dtype="float64"),
        keras.layers.Flatten(dtype="float64"),
        keras.layers.Dense(1, dtype="float64", activation="sigmoid"),
    ])


# tf.TensorShape turned into lists
def describe_shapes():
    import tensorflow as tf

    x = tf.zeros((4, 256, 256, 1))
    shapes = {"input": x.shape[1:].as_list()}
    for name, layer in zip(("conv", "pool", "flatten", "output"), build_model().layers):
        x = layer(x)
        shapes[name] = tf.shape(x)[1:].numpy().tolist()
    return shapes


def count_parameters():
    conv, output = 3 * 3 * 32 + 32, 127 * 127 * 32 + 1
    return {"conv": conv, "output": output, "total": conv + output}


# sixteen layers in a chain with numbers in the names
def build_deeper_model():
    model = keras.Sequential(name="vgg")
    model.add(keras.Input((256, 256, 1)))
    for block, (filters, convolutions) in enumerate([(4, 1), (8, 2), (16, 2), (16, 2)], 1):
        for number in range(1, convolutions + 1):
            model.add(keras.layers.Conv2D(filters, 3, padding="same", activation="relu", name=f"block{block}_conv{number}"))
        model.add(keras.layers.MaxPooling2D(name=f"block{block}_pool"))
    model.add(keras.layers.Flatten(name="flatten"))
    model.add(keras.layers.Dense(32, activation="relu", name="fc1"))
    model.add(keras.layers.Dropout(0.5, name="dropout"))
    model.add(keras.layers.Dense(1, activation="sigmoid", name="predictions"))
    return model


def describe_deeper_shapes():
    return [tuple(layer.output.shape[1:]) for layer in build_deeper_model().layers]
