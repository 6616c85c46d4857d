# style: 2019 blog tutorial, tf.keras, Sequential.add, input_shape on the first layer, compiled
import tensorflow as tf
from tensorflow.keras.models import Sequential
from tensorflow.keras.layers import Conv2D
from tensorflow.keras.layers import MaxPooling2D
from tensorflow.keras.layers import Flatten
from tensorflow.keras.layers import Dense


# create model
def build_model():
    model = Sequential()
    model.add(Conv2D(32, (3, 3), activation="relu", input_shape=(256, 256, 1)))
    model.add(MaxPooling2D((2, 2)))
    model.add(Flatten())
    model.add(Dense(1, activation="sigmoid"))
    # compile
    model.compile(optimizer="adam", loss="binary_crossentropy", metrics=["accuracy"])
    return model


def describe_shapes():
    # from model.summary()
    # conv2d (Conv2D)               (None, 254, 254, 32)      320
    # max_pooling2d (MaxPooling2D)  (None, 127, 127, 32)      0
    # flatten (Flatten)             (None, 516128)            0
    # dense (Dense)                 (None, 1)                 516129
    shapes = dict()
    shapes["input"] = (256, 256, 1)
    shapes["conv"] = (254, 254, 32)
    shapes["pool"] = (127, 127, 32)
    shapes["flatten"] = (516128,)
    shapes["output"] = (1,)
    return shapes


def count_parameters():
    params = dict()
    params["conv"] = 320
    params["output"] = 516129
    params["total"] = 516449
    return params


# VGG-like
def build_deeper_model():
    model = Sequential()
    model.add(Conv2D(32, (3, 3), activation="relu", padding="same", input_shape=(256, 256, 1)))
    model.add(Conv2D(32, (3, 3), activation="relu", padding="same"))
    model.add(MaxPooling2D((2, 2)))
    model.add(Conv2D(64, (3, 3), activation="relu", padding="same"))
    model.add(Conv2D(64, (3, 3), activation="relu", padding="same"))
    model.add(MaxPooling2D((2, 2)))
    model.add(Flatten())
    model.add(Dense(16, activation="relu", kernel_initializer="he_uniform"))
    model.add(Dense(1, activation="sigmoid"))
    return model


def describe_deeper_shapes():
    return [
        (256, 256, 32),
        (256, 256, 32),
        (128, 128, 32),
        (128, 128, 64),
        (128, 128, 64),
        (64, 64, 64),
        (262144,),
        (16,),
        (1,),
    ]
