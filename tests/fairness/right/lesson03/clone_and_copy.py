"""A module-level prototype, cloned for each call; counts by memory; mixed precision."""

import keras

PROTOTYPE = keras.Sequential(
    [
        keras.Input((256, 256, 1)),
        keras.layers.Conv2D(32, 3, activation="relu", dtype="mixed_float16"),
        keras.layers.MaxPooling2D(),
        keras.layers.Flatten(),
        keras.layers.Dense(1, dtype="float32"),
        keras.layers.Activation("sigmoid", dtype="float32"),
    ]
)


def build_model():
    model = keras.models.clone_model(PROTOTYPE)
    model.set_weights(PROTOTYPE.get_weights())
    return model


def describe_shapes():
    result = {"input": PROTOTYPE.input_shape[1:]}
    names = iter(("conv", "pool", "flatten"))
    for layer in PROTOTYPE.layers[:3]:
        result[next(names)] = layer.output.shape[1:]
    return result | {"output": PROTOTYPE.output_shape[1:]}


def count_parameters():
    counted = {"conv": 0, "output": 0}
    for variable in PROTOTYPE.trainable_variables:
        key = "conv" if "conv" in variable.path else "output"
        counted[key] += variable.numpy().nbytes // 4
    return {**counted, "total": PROTOTYPE.count_params()}


DEEPER = keras.models.clone_model(
    keras.Sequential(
        [
            keras.Input((256, 256, 1)),
            keras.layers.Conv2DTranspose(2, 3),
            keras.layers.Conv2D(8, 4, activation="mish"),
            keras.layers.MaxPooling2D(5),
            keras.layers.Cropping2D(1),
            keras.layers.Conv2D(8, 4, activation="hard_swish"),
            keras.layers.AveragePooling2D(5),
            keras.layers.Permute((2, 1, 3)),
            keras.layers.Flatten(),
            keras.layers.UnitNormalization(),
            keras.layers.Dense(1, activation="sigmoid", kernel_initializer="zeros"),
        ]
    )
)


def build_deeper_model():
    return DEEPER


def describe_deeper_shapes():
    return [DEEPER.input_shape[1:], *(layer.output.shape[1:] for layer in DEEPER.layers)]
