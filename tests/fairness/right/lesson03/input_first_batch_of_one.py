import keras
from keras import layers as kl, ops


def build_model():
    image = keras.Input((256, 256, 1), batch_size=1)
    maps = kl.Conv2D(32, 3, activation=ops.relu)(image)
    maps = kl.MaxPooling2D(2)(maps)
    return keras.Model(image, kl.Dense(1, activation=ops.sigmoid)(kl.Flatten()(maps)))


def describe_shapes():
    model = build_model()
    shapes = [list(l.output.shape)[1:] for l in model.layers]
    return {"input": shapes[0], "conv": shapes[1], "pool": shapes[2], "flatten": shapes[3], "output": shapes[4]}


def count_parameters():
    model = build_model()
    by_name = {}
    for variable in model.variables:
        by_name.setdefault(variable.path.split("/")[0], []).append(variable.value.shape.num_elements())
    conv, output = [sum(numbers) for numbers in by_name.values()]
    return {"conv": conv, "output": output, "total": conv + output}


def build_deeper_model():
    image = keras.Input((256, 256, 1), batch_size=1)
    x = kl.Conv2D(8, 3, activation="relu")(image)
    x = kl.MaxPooling2D(2)(x)
    x = kl.Conv2D(8, 3, activation="relu")(x)
    x = kl.MaxPooling2D(2)(x)
    x = kl.Flatten()(x)
    x = kl.Dense(1)(x)
    return keras.Model(image, ops.sigmoid(x))


def describe_deeper_shapes():
    return [(256, 256, 1), (254, 254, 8), (127, 127, 8), (125, 125, 8), (62, 62, 8), (30752,), (1,)]
