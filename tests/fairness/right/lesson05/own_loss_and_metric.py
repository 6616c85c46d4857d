# style: writes its own softmax, loss and metric functions, registered for saving, keras.ops
# arguable: build_model: it has a custom layer and a custom activation, which the lesson excludes
# arguable: train: it needs build_model
# arguable: evaluate: it needs build_model
# arguable: save_and_reload: it needs build_model
# arguable: predict_label: it needs build_model
import keras
import numpy as np
from keras import ops

CLASSES = [
    "T-shirt/top",
    "Trouser",
    "Pullover",
    "Dress",
    "Coat",
    "Sandal",
    "Shirt",
    "Sneaker",
    "Bag",
    "Ankle boot",
]
register = keras.saving.register_keras_serializable(package="homework")


@register
def my_softmax(x):
    e = ops.exp(x - ops.max(x, axis=-1, keepdims=True))
    return e / ops.sum(e, axis=-1, keepdims=True)


@register
def my_crossentropy(y_true, y_pred):
    return -ops.sum(y_true * ops.log(ops.clip(y_pred, 1e-7, 1.0)), axis=-1)


@register
def accuracy(y_true, y_pred):
    return ops.cast(ops.equal(ops.argmax(y_true, -1), ops.argmax(y_pred, -1)), "float32")


@register
class Squash(keras.layers.Layer):
    """Cuts negative numbers off, a ReLU of my own."""

    def call(self, x):
        return ops.maximum(x, 0.0)


def prepare_images(images):
    return ops.convert_to_numpy(ops.expand_dims(ops.cast(images, "float32") / 255.0, -1))


def prepare_labels(labels):
    return ops.convert_to_numpy(ops.one_hot(np.asarray(labels, "int32"), 10))


def build_model():
    inputs = keras.Input((28, 28, 1))
    x = keras.layers.Conv2D(32, 3, kernel_initializer="he_uniform")(inputs)
    x = Squash()(x)
    x = keras.layers.MaxPooling2D(2)(x)
    x = keras.layers.Flatten()(x)
    x = keras.layers.Dense(100, kernel_initializer="he_uniform")(x)
    x = Squash()(x)
    outputs = keras.layers.Dense(10, activation=my_softmax)(x)
    model = keras.Model(inputs, outputs)
    model.compile(optimizer=keras.optimizers.Adamax(5e-3), loss=my_crossentropy, metrics=[accuracy])
    return model


def train(model, images, labels, epochs):
    weights = np.ones(len(images), "float32")  # every picture counts the same
    return model.fit(
        images, np.asarray(labels, "float32"), sample_weight=weights, epochs=epochs, verbose=0
    ).history


def evaluate(model, images, labels):
    out = model.evaluate(images, np.asarray(labels, "float32"), verbose=0, return_dict=True)
    return out["loss"], out["accuracy"]


def save_and_reload(model, path):
    model.save(path)
    return keras.saving.load_model(path)


def predict_label(model, image):
    return CLASSES[int(ops.argmax(model(prepare_images(image[None]), training=False)[0]))]
