"""Without keras.Input: model.build, and compute_output_shape for the shapes."""
import keras


def build_model():
    model = keras.Sequential(
        [
            keras.layers.Convolution2D(32, (3, 3), activation="tanh"),
            keras.layers.MaxPooling2D((2, 2)),
            keras.layers.Flatten(),
            keras.layers.Dense(1, activation="sigmoid", kernel_initializer="zeros"),
        ]
    )
    model.build((None, 256, 256, 1))
    return model


def _walk(model):
    shape = (None, 256, 256, 1)
    yield shape[1:]
    for layer in model.layers:
        shape = layer.compute_output_shape(shape)
        yield shape[1:]


def describe_shapes():
    return dict(zip(["input", "conv", "pool", "flatten", "output"], _walk(build_model())))


def count_parameters():
    conv, _, _, output = (layer.count_params() for layer in build_model().layers)
    return {"conv": conv, "output": output, "total": conv + output}


def build_deeper_model():
    model = keras.Sequential()
    for filters in 2, 4, 8:
        model.add(keras.layers.Conv2D(filters, 3, activation="relu"))
        model.add(keras.layers.Conv2D(filters, 3, activation="relu"))
        model.add(keras.layers.MaxPooling2D())
    model.add(keras.layers.Flatten())
    model.add(keras.layers.Dense(1, activation="sigmoid"))
    model.build(input_shape=(None, 256, 256, 1))
    return model


def describe_deeper_shapes():
    return list(_walk(build_deeper_model()))
