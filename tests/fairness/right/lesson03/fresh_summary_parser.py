"""Reads the numbers from the text of model.summary()."""
import io
import re
from contextlib import redirect_stdout

import tensorflow as tf


def build_model():
    return tf.keras.Sequential([
        tf.keras.layers.Input(shape=(256, 256, 1)),
        tf.keras.layers.Conv2D(32, 3, activation=tf.nn.relu),
        tf.keras.layers.MaxPool2D(2),
        tf.keras.layers.Flatten(),
        tf.keras.layers.Dense(1, activation=tf.nn.sigmoid),
    ])


def _lines(model):
    lines = []
    model.summary(print_fn=lines.append, line_length=120)
    return "\n".join(lines)


def describe_shapes():
    text = _lines(build_model())
    found = [tuple(int(n) for n in re.findall(r"\d+", part)) for part in re.findall(r"\(None, ([\d, ]+)\)", text)]
    conv, pool, flatten, output = found
    return {"input": (256, 256, 1), "conv": conv, "pool": pool, "flatten": flatten, "output": output}


def count_parameters():
    model = build_model()
    out = io.StringIO()
    with redirect_stdout(out):
        model.summary()
    total = int(re.search(r"Total params: ([\d,]+)", _lines(model)).group(1).replace(",", ""))
    conv = (3 * 3 + 1) * 32
    return dict(conv=conv, output=total - conv, total=total)


def build_deeper_model():
    inputs = tf.keras.Input(shape=(256, 256, 1), batch_size=None)
    x = tf.keras.layers.Conv2D(10, 3, activation="relu")(inputs)
    x = tf.keras.layers.Conv2D(20, 3, activation="relu")(x)
    x = tf.keras.layers.MaxPool2D(4)(x)
    x = tf.keras.layers.MaxPool2D(4)(x)
    x = tf.keras.layers.Permute((3, 1, 2))(x)
    x = tf.keras.layers.Reshape((-1,))(x)
    x = tf.keras.layers.Dropout(0.5)(x)
    return tf.keras.Model(inputs=[inputs], outputs=[tf.keras.layers.Dense(1, activation="sigmoid")(x)])


def describe_deeper_shapes():
    model = build_deeper_model()
    return [list(layer.output.shape[1:]) for layer in model.layers[1:]]
