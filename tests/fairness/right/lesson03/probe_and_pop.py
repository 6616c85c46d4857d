"""The small model is cut from the deep one; submodels predict to learn shapes."""
import keras
import numpy as np
from keras.models import Model, clone_model

BASE = keras.Sequential([
    keras.Input((256, 256, 1), name="photograph"),
    keras.layers.Conv2D(32, 3, activation="relu6"),
    keras.layers.MaxPooling2D(2),
    keras.layers.Flatten(),
    keras.layers.Dense(1, activation="sigmoid"),
])


def build_model():
    return clone_model(BASE)


def describe_shapes():
    image = np.random.default_rng(0).random((1, 256, 256, 1), dtype=np.float32)
    probe = Model(BASE.inputs, [layer.output for layer in BASE.layers])
    outputs = probe.predict(image, verbose=0)
    result = {"input": image[0].shape}
    for key, array in zip(("conv", "pool", "flatten", "output"), outputs):
        result[key] = array[0].shape
    return result


def count_parameters():
    per_layer = [sum(variable.numpy().size for variable in layer.variables) for layer in BASE.layers]
    return {"conv": per_layer[0], "output": per_layer[3], "total": np.sum(per_layer)}


def build_deeper_model():
    model = keras.Sequential(BASE.get_config()["layers"] and [keras.Input((256, 256, 1))])
    model.add(keras.layers.RandomFlip())
    model.add(keras.layers.Conv2D(4, 3, groups=1, use_bias=False))
    model.add(keras.layers.MaxPooling2D(8, 8, padding="same"))
    model.add(keras.layers.Conv2D(8, 3, groups=4))
    model.add(keras.layers.MaxPooling2D(2))
    model.add(keras.layers.Conv2DTranspose(2, 2, strides=2))
    model.add(keras.layers.UpSampling2D(2))
    model.add(keras.layers.Cropping2D(((1, 2), (3, 4))))
    model.add(keras.layers.Flatten())
    model.add(keras.layers.UnitNormalization())
    model.add(keras.layers.Dense(1, activation="sigmoid"))
    model.add(keras.layers.Dense(5))
    model.pop()
    return model


def describe_deeper_shapes():
    model = build_deeper_model()
    return [tensor.shape[1:] for tensor in (layer.output for layer in model.layers)]
