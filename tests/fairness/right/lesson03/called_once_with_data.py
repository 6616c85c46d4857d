import numpy as np
import tensorflow as tf
from tensorflow import keras


def build_model():
    # built by a first call, as in older notebooks
    model = keras.Sequential()
    model.add(keras.layers.Conv2D(32, (3, 3), activation=tf.nn.relu, input_shape=(256, 256, 1)))
    model.add(keras.layers.MaxPooling2D(pool_size=(2, 2)))
    model.add(keras.layers.Flatten())
    model.add(keras.layers.Dense(units=1, activation=tf.sigmoid))
    noise = np.random.rand(2, 256, 256, 1).astype("float32")
    model.compile(optimizer="sgd", loss="binary_crossentropy")
    model.fit(noise, np.array([0, 1]), epochs=1, verbose=0)
    print(model.predict(noise, verbose=0))
    return model


def describe_shapes():
    model = keras.Sequential()
    model.add(keras.Input((256, 256, 1)))
    shapes = {"input": (256, 256, 1)}
    for key, layer in {"conv": keras.layers.Conv2D(32, 3), "pool": keras.layers.MaxPooling2D(),
                       "flatten": keras.layers.Flatten(), "output": keras.layers.Dense(1)}.items():
        model.add(layer)
        shapes[key] = tuple(model.output_shape)[1:]
    return shapes


def count_parameters():
    s = describe_shapes()
    conv = (3 * 3 * s["input"][-1] + 1) * s["conv"][-1]
    out = (s["flatten"][0] + 1) * s["output"][0]
    return {"total": conv + out, "output": out, "conv": conv}


def build_deeper_model():
    model = keras.Sequential()
    model.add(keras.layers.Conv2D(16, (3, 3), activation=tf.nn.relu, input_shape=(256, 256, 1)))
    model.add(keras.layers.MaxPooling2D(pool_size=(2, 2)))
    model.add(keras.layers.Conv2D(16, (3, 3), activation=tf.nn.leaky_relu))
    model.add(keras.layers.MaxPooling2D(pool_size=(2, 2)))
    model.add(keras.layers.Flatten())
    model.add(keras.layers.Dense(units=1, activation=tf.nn.sigmoid))
    return model


def describe_deeper_shapes():
    x = tf.zeros((1, 256, 256, 1))
    return [tuple((x := layer(x)).shape)[1:] for layer in build_deeper_model().layers]
