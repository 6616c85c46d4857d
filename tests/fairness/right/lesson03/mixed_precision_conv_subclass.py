# style: speed enthusiast, per-layer dtype policies, own small subclass of Conv2D, jit compile
# arguable: build_model: the convolution is an instance of a subclass of Conv2D, and layers run in mixed precision
import keras


@keras.saving.register_keras_serializable(package="mine")
class Conv3x3(keras.layers.Conv2D):
    """Conv2D with my favorite defaults."""

    def __init__(self, filters, kernel_size=3, activation="relu", kernel_initializer="he_uniform", **kwargs):
        super().__init__(
            filters, kernel_size, activation=activation, kernel_initializer=kernel_initializer, **kwargs
        )


HALF = keras.DTypePolicy("mixed_float16")


def build_model():
    inputs = keras.Input((256, 256, 1))
    x = Conv3x3(32, dtype=HALF)(inputs)
    x = keras.layers.MaxPooling2D(dtype=HALF)(x)
    x = keras.layers.Flatten(dtype=HALF)(x)
    x = keras.layers.Dense(1, activation="sigmoid", dtype="float32")(x)
    m = keras.Model(inputs, x)
    m.compile("rmsprop", "binary_crossentropy", metrics=["accuracy"], jit_compile=True)
    return m


def describe_shapes():
    m = build_model()
    return dict(zip(["input", "conv", "pool", "flatten", "output"], [l.output.shape[1:] for l in m.layers]))


def count_parameters():
    m = build_model()
    t = sum(w.numpy().size for w in m.trainable_weights)
    c = sum(w.numpy().size for w in m.layers[1].weights)
    return {"conv": int(c), "output": int(t - c), "total": int(t)}


def build_deeper_model():
    m = keras.Sequential([keras.Input((256, 256, 1))])
    for f in 8, 16, 32, 64, 64, 64:
        m.add(Conv3x3(f, padding="same"))
        m.add(keras.layers.MaxPooling2D())
    m.add(keras.layers.Flatten())
    m.add(keras.layers.Dense(1, activation="sigmoid"))
    return m


def describe_deeper_shapes():
    side, out = 256, []
    for f in 8, 16, 32, 64, 64, 64:
        out += [(side, side, f), (side := side // 2, side, f)]
    return out + [(side * side * 64,), (1,)]
