# style: every activation is a layer of its own
import keras
from keras.layers import (
    Activation,
    BatchNormalization,
    Conv2D,
    Dense,
    Flatten,
    LeakyReLU,
    MaxPooling2D,
    PReLU,
    ReLU,
    SpatialDropout2D,
)

IN = (256, 256, 1)


def build_model():
    m = keras.Sequential(name="cat_or_not")
    m.add(keras.Input(IN))
    m.add(Conv2D(32, (3, 3), use_bias=True))
    m.add(ReLU())
    m.add(MaxPooling2D())
    m.add(Flatten())
    m.add(Dense(1))
    m.add(Activation("sigmoid"))
    return m


def describe_shapes():
    # by layer class: activation layers do not change a shape
    found = {type(l).__name__: l.output.shape[1:] for l in build_model().layers}
    return dict(
        input=IN,
        conv=found["Conv2D"],
        pool=found["MaxPooling2D"],
        flatten=found["Flatten"],
        output=found["Dense"],
    )


def count_parameters():
    layers_with_weights = [l for l in build_model().layers if l.weights]
    conv, dense = [
        sum(
            w.shape.num_elements() if hasattr(w.shape, "num_elements") else _product(w.shape)
            for w in l.weights
        )
        for l in layers_with_weights
    ]
    return dict(conv=conv, output=dense, total=conv + dense)


def _product(shape):
    p = 1
    for n in shape:
        p *= n
    return p


def build_deeper_model():
    m = keras.Sequential()
    m.add(keras.Input(IN))
    for filters, act in (
        (16, LeakyReLU(negative_slope=0.1)),
        (32, PReLU(shared_axes=[1, 2])),
        (64, Activation("elu")),
    ):
        m.add(Conv2D(filters, 3, use_bias=False))
        m.add(BatchNormalization())
        m.add(act)
        m.add(MaxPooling2D())
        m.add(SpatialDropout2D(0.1))
    m.add(Flatten())
    m.add(Dense(1))
    m.add(Activation(keras.activations.sigmoid))
    return m


def describe_deeper_shapes():
    return [l.output.shape[1:] for l in build_deeper_model().layers]
