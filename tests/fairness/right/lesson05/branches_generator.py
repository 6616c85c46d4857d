"""Feeds the training from a generator, and recompiles the model before it."""
import itertools

import keras
import numpy as np

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
    return np.stack([np.dstack([image / 255]).astype(np.float32) for image in images])


def one_hot(label):
    return [float(label == number) for number in range(10)]


def prepare_labels(labels):
    return np.array([one_hot(label) for label in labels])


def build_model():
    tower = keras.Input((28, 28, 1))
    small = keras.layers.Conv2D(16, 3, padding="same", activation="relu")(tower)
    large = keras.layers.Conv2D(16, 5, padding="same", activation="relu")(tower)
    joined = keras.layers.Concatenate()([small, large])
    pooled = keras.layers.MaxPooling2D(2)(joined)
    flat = keras.layers.Reshape((-1,))(pooled)
    hidden = keras.layers.Dense(64, activation=keras.layers.PReLU())(flat)
    outputs = keras.layers.Dense(len(CLASSES), activation="softmax", kernel_initializer="glorot_normal")(hidden)
    model = keras.models.Model(inputs=[tower], outputs=[outputs])
    model.compile(loss="categorical_crossentropy", optimizer=keras.optimizers.Adam(amsgrad=True), metrics=["accuracy"])
    return model


def batches(images, labels, size=32):
    random = np.random.RandomState(5)
    while True:
        order = random.permutation(len(images))
        for start in range(0, len(order), size):
            chosen = order[start : start + size]
            yield images[chosen], labels[chosen]


def train(model, images, labels, epochs):
    model.compile(optimizer="adam", loss="categorical_crossentropy", metrics=["accuracy"])
    steps = int(np.ceil(len(images) / 32))
    history = model.fit(batches(images, labels), steps_per_epoch=steps, epochs=epochs, verbose=0)
    return dict(history.history)


def evaluate(model, images, labels):
    loss, accuracy = itertools.islice(model.evaluate(images, labels, verbose=0), 2)
    return (loss, accuracy)


def save_and_reload(model, path):
    model.save(filepath=path)
    return keras.models.load_model(filepath=path)


def predict_label(model, image):
    ranking = sorted(zip(model.predict(prepare_images([image]), verbose=0).ravel(), range(10)))
    _, number = ranking[-1]
    return CLASSES[number]
