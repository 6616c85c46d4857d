# functional; the pooling layer has no weights, so one object is used for every round
import keras
from keras.layers import Activation, Conv2D, Dense, Flatten, MaxPooling2D


def build_model():
    inputs = keras.Input((256, 256, 1))
    h = Activation("relu")(Conv2D(32, (3, 3), padding="valid", strides=(1, 1))(inputs))
    h = MaxPooling2D((2, 2))(h)
    h = Flatten()(h)
    h = Activation("sigmoid")(Dense(1)(h))
    return keras.Model(inputs, h)


def describe_shapes():
    return dict(
        input=(256, 256, 1), conv=(254, 254, 32), pool=(127, 127, 32), flatten=(127 * 127 * 32,), output=(1,)
    )


def count_parameters():
    conv = 3 * 3 * 1 * 32 + 32
    output = 127 * 127 * 32 * 1 + 1
    return dict(conv=conv, output=output, total=conv + output)


def build_deeper_model():
    inputs = keras.Input((256, 256, 1))
    pool = MaxPooling2D((2, 2))
    h = Conv2D(8, 3, activation="relu")(inputs)
    h = pool(h)
    h = Conv2D(16, 3, activation="relu")(h)
    h = pool(h)
    h = Flatten()(h)
    return keras.Model(inputs, Dense(1, activation="sigmoid")(h))


def describe_deeper_shapes():
    return [
        (256, 256, 1),
        (254, 254, 8),
        (127, 127, 8),
        (125, 125, 16),
        (62, 62, 16),
        (61504,),
        (1,),
    ]
