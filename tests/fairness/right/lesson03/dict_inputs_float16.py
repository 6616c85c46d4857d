import keras
from keras import layers

keras.config.set_floatx("float64")


def build_model():
    inputs = {"image": keras.Input((256, 256, 1), name="image")}
    conv = layers.Conv2D(32, 3, activation="silu", kernel_initializer=keras.initializers.RandomNormal(stddev=0.02, seed=1))
    x = layers.Dense(1, activation="sigmoid")(layers.Flatten()(layers.MaxPooling2D(2)(conv(inputs["image"]))))
    return keras.Model(inputs=inputs, outputs={"cat": x})


def describe_shapes():
    layers_ = {type(l).__name__: l for l in build_model().layers}
    keys = {"input": "InputLayer", "conv": "Conv2D", "pool": "MaxPooling2D", "flatten": "Flatten", "output": "Dense"}
    return {k: layers_[v].output.shape[1:] for k, v in keys.items()}


def count_parameters():
    model = build_model()
    total = model.count_params()
    kernel, bias, *_ = model.get_weights()
    conv = kernel.size + bias.size
    return {"conv": conv, "output": total - conv, "total": total}


def build_deeper_model():
    a = keras.Input((256, 256, 1))
    b = layers.Conv2D(8, 3, activation="relu")(a)
    c = layers.MaxPooling2D(2)(b)
    d = layers.Conv2D(8, 3, activation="relu")(c)
    e = layers.MaxPooling2D(2)(d)
    f = layers.Flatten()(e)
    g = layers.Dense(1, activation="sigmoid")(f)
    return keras.Model(a, g)


def describe_deeper_shapes():
    model = build_deeper_model()
    return [shape[1:] for shape in (layer.output.shape for layer in model.layers) if True]
