"""Variants of single functions; the others are plain."""

import keras


# fitted on two random images
def build_model():
    import numpy as np

    model = keras.Sequential([
        keras.Input((256, 256, 1)),
        keras.layers.Conv2D(32, 3, activation="relu"),
        keras.layers.MaxPooling2D(2),
        keras.layers.Flatten(),
        keras.layers.Dense(1, activation="sigmoid"),
    ])
    model.compile("sgd", "binary_crossentropy")
    model.fit(np.random.rand(2, 256, 256, 1), np.array([0, 1]), epochs=1, verbose=0)
    return model


def describe_shapes():
    return {
        "input": (256, 256, 1),
        "conv": (254, 254, 32),
        "pool": (127, 127, 32),
        "flatten": (127 * 127 * 32,),
        "output": (1,),
    }


def count_parameters():
    conv, output = 3 * 3 * 32 + 32, 127 * 127 * 32 + 1
    return {"conv": conv, "output": output, "total": conv + output}


def build_deeper_model():
    return keras.Sequential([
        keras.Input((256, 256, 1)),
        keras.layers.Conv2D(16, (3, 3), activation="relu"),
        keras.layers.MaxPooling2D((2, 2)),
        keras.layers.Conv2D(32, (3, 3), activation="relu"),
        keras.layers.MaxPooling2D((2, 2)),
        keras.layers.Dropout(0.5),
        keras.layers.Flatten(),
        keras.layers.Dense(1, activation="sigmoid"),
    ])


# compute_output_shape along the chain
def describe_deeper_shapes():
    shape, shapes = (1, 256, 256, 1), []
    for layer in build_deeper_model().layers:
        shape = layer.compute_output_shape(shape)
        shapes.append(shape[1:])
    return shapes
