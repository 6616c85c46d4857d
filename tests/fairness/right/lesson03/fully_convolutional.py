import keras
from keras.layers import Activation, AveragePooling2D, Conv2D, Dense, Flatten, GlobalAveragePooling2D, MaxPooling2D


def build_model():
    layers = (Conv2D(32, 3, activation="softmax"), MaxPooling2D(2), Flatten(), Dense(1, activation="sigmoid"))
    model = keras.Sequential(layers)
    model.build((None, 256, 256, 1))
    return model


def describe_shapes():
    shape = (None, 256, 256, 1)
    shapes = [shape]
    for layer in build_model().layers:
        shape = layer.compute_output_shape(shape)
        shapes.append(shape)
    return {key: shape[1:] for key, shape in zip("input conv pool flatten output".split(), shapes)}


def count_parameters():
    match [layer.count_params() for layer in build_model().layers]:
        case [conv, 0, 0, output]:
            return {"conv": conv, "output": output, "total": conv + output}


def build_deeper_model():
    # fully convolutional: the last convolution has a single filter
    return keras.Sequential([
        keras.Input((256, 256, 1)),
        Conv2D(8, 3, activation="relu"), MaxPooling2D(2),
        Conv2D(8, 3, activation="relu"), AveragePooling2D(2),
        Conv2D(1, 1),
        GlobalAveragePooling2D(),
        Activation("sigmoid"),
    ])


def describe_deeper_shapes():
    shape = (None, 256, 256, 1)
    result = []
    for layer in build_deeper_model().layers:
        shape = layer.compute_output_shape(shape)
        result.append(tuple(shape)[1:])
    return result
