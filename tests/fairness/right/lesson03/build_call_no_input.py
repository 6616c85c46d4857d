# style: Sequential without an Input layer, build() with the shape
# arguable: build_model: it knows its input shape from build(), the lesson says to begin with keras.Input
# arguable: build_deeper_model: the same
import keras


def make(blocks):
    net = keras.Sequential()
    for filters in blocks:
        net.add(keras.layers.Conv2D(filters, (3, 3), activation="relu"))
        net.add(keras.layers.MaxPooling2D((2, 2)))
    net.add(keras.layers.Flatten())
    net.add(keras.layers.Dense(1, activation="sigmoid"))
    net.build(input_shape=(None, 256, 256, 1))
    return net


def build_model():
    return make([32])


def describe_shapes():
    net = build_model()
    c, p, f, o = [tuple(l.output.shape)[1:] for l in net.layers]
    return {"input": tuple(net.input_shape)[1:], "conv": c, "pool": p, "flatten": f, "output": o}


def count_parameters():
    net = build_model()
    return {
        "conv": net.layers[0].count_params(),
        "output": net.layers[-1].count_params(),
        "total": net.count_params(),
    }


def build_deeper_model():
    return make([32, 64, 128, 128])


def describe_deeper_shapes():
    return [tuple(l.output.shape)[1:] for l in build_deeper_model().layers]
