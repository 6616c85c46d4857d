"""Lesson 03 with tf.keras and a model class (for someone who comes from object-oriented TensorFlow)."""
# arguable: build_model: the model is an instance of a subclass of keras.Model, though its layers are all Keras layers

import numpy as np
import tensorflow as tf

Conv = tf.keras.layers.Conv2D
Pool = tf.keras.layers.MaxPool2D
Flat = tf.keras.layers.Flatten
Dense = tf.keras.layers.Dense


class SmallNet(tf.keras.Model):
    """The functional network of the lesson, packed in a class."""

    def __init__(self, **kwargs):
        pixels = tf.keras.Input(shape=(256, 256, 1))
        x = Conv(32, 3, activation="relu")(pixels)
        x = Pool(2)(x)
        x = Flat()(x)
        x = Dense(1, activation="sigmoid")(x)
        super().__init__(inputs=pixels, outputs=x, **kwargs)

    def the(self, kind):
        (layer,) = [layer for layer in self.layers if isinstance(layer, kind)]
        return layer

    @staticmethod
    def shape(layer):
        return tuple(np.array(layer.output.shape[1:], dtype=np.int64))

    @staticmethod
    def size(variables):
        return int(sum(int(tf.size(v)) for v in variables))


def build_model() -> tf.keras.Model:
    return SmallNet()


def describe_shapes() -> dict:
    net = SmallNet()
    kinds = {"conv": Conv, "pool": Pool, "flatten": Flat, "output": Dense}
    return {"input": tuple(net.input_shape[1:])} | {key: net.shape(net.the(kind)) for key, kind in kinds.items()}


def count_parameters() -> dict:
    net = SmallNet()
    return dict(
        conv=net.size(net.the(Conv).weights),
        output=net.size(net.the(Dense).weights),
        total=net.size(net.weights),
    )


def build_deeper_model() -> tf.keras.Model:
    return tf.keras.Sequential(
        [
            tf.keras.layers.InputLayer(shape=(256, 256, 1)),
            tf.keras.layers.RandomFlip("horizontal"),
            Conv(16, 3, activation=tf.keras.activations.relu),
            tf.keras.layers.LayerNormalization(),
            Pool((2, 2)),
            tf.keras.layers.SeparableConv2D(16, 3, activation="relu"),
            Pool((2, 2)),
            Conv(32, 3, activation="relu"),
            Pool((2, 2)),
            tf.keras.layers.Conv2D(1, 1),
            tf.keras.layers.Cropping2D(2),
            Flat(),
            Dense(16, activation="relu"),
            Dense(1, activation="sigmoid"),
        ]
    )


def describe_deeper_shapes() -> list:
    answer = []
    for layer in build_deeper_model().layers:
        _, *rest = layer.output.shape
        answer.append(tuple(rest))
    return answer


if __name__ == "__main__":
    build_model().summary()
