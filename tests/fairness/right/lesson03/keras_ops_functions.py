# style: keras.ops and own functions as activations, recursion, float64 layers
# arguable: build_deeper_model: its activations are custom functions, which the lesson excludes
# arguable: describe_deeper_shapes: it needs build_deeper_model
import keras
from keras import ops


def soft_threshold(x):
    return ops.maximum(x - 0.1, 0.0)


def logistic(x):
    return 1.0 / (1.0 + ops.exp(-x))


def build_model():
    inputs = keras.Input((256, 256, 1))
    x = keras.layers.Conv2D(32, 3, activation=ops.relu)(inputs)
    x = keras.layers.MaxPooling2D()(x)
    x = keras.layers.Flatten()(x)
    outputs = keras.layers.Dense(1, activation=ops.sigmoid)(x)
    return keras.Model(inputs, outputs)


def _walk(layers, collected=()):
    if not layers:
        return list(collected)
    head, *tail = layers
    return _walk(tail, collected + (tuple(head.output.shape[1:]),))


def describe_shapes():
    i, c, p, f, o = _walk(build_model().layers)
    return {"input": i, "conv": c, "pool": p, "flatten": f, "output": o}


def count_parameters():
    def size(shape):
        return 1 if not shape else shape[0] * size(shape[1:])

    model = build_model()
    conv = sum(size(tuple(w.shape)) for w in model.layers[1].get_weights())
    output = sum(size(tuple(w.shape)) for w in model.layers[4].get_weights())
    return {"conv": conv, "output": output, "total": conv + output}


def build_deeper_model():
    def tower(x, filters, depth):
        if depth == 0:
            return x
        x = keras.layers.Conv2D(filters, 3, activation=soft_threshold)(x)
        x = keras.layers.MaxPooling2D(2)(x)
        return tower(x, filters * 2, depth - 1)

    inputs = keras.Input((256, 256, 1))
    x = tower(inputs, 4, 5)
    x = keras.layers.Reshape((-1,))(x)
    return keras.Model(inputs, keras.layers.Dense(1, activation=lambda z: ops.sigmoid(z))(x))


def describe_deeper_shapes():
    return _walk(build_deeper_model().layers[1:])
