"""Calls keras.ops on the tensors of the functional API, instead of layers."""
import keras
import numpy as np
from keras import layers, ops

CLASSES = (
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
)


def prepare_images(images):
    return ops.convert_to_numpy(ops.expand_dims(ops.cast(images, "float32") / 255, -1))


def prepare_labels(labels):
    return np.array(ops.one_hot(ops.cast(labels, "int32"), len(CLASSES)))


def build_model():
    image = keras.Input((28, 28, 1))
    x = ops.relu(layers.Conv2D(32, 3)(image))
    x = ops.max_pool(x, 2)
    x = layers.Flatten()(x)
    x = ops.relu(layers.Dense(100)(x))
    x = ops.softmax(layers.Dense(10)(x))
    model = keras.Model(image, x)
    model.compile(optimizer="adam", loss="categorical_crossentropy", metrics=["accuracy"])
    return model


def train(model, images, labels, epochs):
    return model.fit(ops.convert_to_tensor(images), ops.convert_to_tensor(labels), epochs=epochs, verbose=0).history


def evaluate(model, images, labels):
    p = model.predict(images, verbose=0)
    loss = ops.mean(ops.categorical_crossentropy(ops.cast(labels, "float32"), p))
    accuracy = ops.mean(ops.cast(ops.equal(ops.argmax(labels, -1), ops.argmax(p, -1)), "float32"))
    return loss.numpy().item(), accuracy.numpy().item()


def save_and_reload(model, path):
    model.save(path)
    return keras.saving.load_model(path)


def predict_label(model, image):
    p = ops.squeeze(model(prepare_images(ops.expand_dims(image, 0))), 0)
    return CLASSES[int(ops.argmax(p))]
