import keras


def build_model():
    model = keras.Sequential(
        [
            keras.Input((256, 256, 1)),
            keras.layers.Conv2D(32, (3, 3), activation="relu"),
            keras.layers.MaxPooling2D((2, 2)),
            keras.layers.Flatten(),
            keras.layers.Dense(1, activation="sigmoid"),
        ]
    )
    return model


def describe_shapes():
    side = 256 - 3 + 1
    half = side // 2
    return {
        "input": (256, 256, 1),
        "conv": (side, side, 32),
        "pool": (half, half, 32),
        "flatten": (half * half * 32,),
        "output": (1,),
    }


def count_parameters():
    channels, filters = 1, 32
    conv = (3 * 3 * channels + 1) * filters
    row = describe_shapes()["flatten"][0]
    output = (row + 1) * 1
    return {"conv": conv, "output": output, "total": conv + output}


def build_deeper_model():
    model = keras.Sequential(
        [
            keras.Input((256, 256, 1)),
            keras.layers.Conv2D(32, (3, 3), activation="relu"),
            keras.layers.MaxPooling2D((2, 2)),
            keras.layers.Conv2D(2 * 32, (3, 3), activation="relu"),
            keras.layers.MaxPooling2D((2, 2)),
            keras.layers.Flatten(),
            keras.layers.Dense(1, activation="sigmoid"),
        ]
    )
    return model


def describe_deeper_shapes():
    return [tuple(layer.output.shape[1:]) for layer in build_deeper_model().layers]
