"""A class with static methods that the functions hand on to."""
import keras
from keras.layers import Conv2D, Dense, Flatten, Input, MaxPooling2D


class Lesson:
    SIDE = 256

    @staticmethod
    def model():
        first = keras.Sequential([Input((Lesson.SIDE, Lesson.SIDE, 1)), Conv2D(32, 3, activation="exponential"), MaxPooling2D()])
        x = Flatten()(first.outputs[0])
        return keras.Model(first.inputs, Dense(1, activation="sigmoid")(x))

    @classmethod
    def shapes(cls):
        after_conv = cls.SIDE - 2
        after_pool = after_conv >> 1
        yield "input", (cls.SIDE, cls.SIDE, 1)
        yield "conv", (after_conv, after_conv, 32)
        yield "pool", (after_pool, after_pool, 32)
        yield "flatten", (after_pool * after_pool * 32,)
        yield "output", (1,)

    @property
    def parameters(self):
        kernels, biases = divmod(32 * 9, 1)[0], 32
        dense = dict(self.shapes())["flatten"][0] + 1
        return {"conv": kernels + biases, "output": dense, "total": kernels + biases + dense}

    @staticmethod
    def deeper():
        model = keras.Sequential()
        model.add(Conv2D(6, 5, activation="tanh", input_shape=(Lesson.SIDE, Lesson.SIDE, 1)))
        model.add(keras.layers.AveragePooling2D(2))
        model.add(Conv2D(16, 5, activation="tanh"))
        model.add(keras.layers.AveragePooling2D(2))
        model.add(Conv2D(120, 5, strides=4, activation="tanh"))
        model.add(Flatten())
        model.add(Dense(84, activation="tanh"))
        model.add(Dense(1, activation="sigmoid"))
        return model


def build_model():
    return Lesson.model()


def describe_shapes():
    return dict(Lesson.shapes())


def count_parameters():
    return Lesson().parameters


def build_deeper_model():
    return Lesson.deeper()


def describe_deeper_shapes():
    return [(252, 252, 6), (126, 126, 6), (122, 122, 16), (61, 61, 16), (15, 15, 120), (27000,), (84,), (1,)]
