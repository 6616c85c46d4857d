# Trains with a Python generator and steps_per_epoch, evaluates with test_on_batch; Sequential built late.
import math
import keras
import numpy as np

CLASSES = ("T-shirt/top", "Trouser", "Pullover", "Dress", "Coat", "Sandal", "Shirt", "Sneaker", "Bag", "Ankle boot")
BATCH = 32

def prepare_images(images):
    images = np.asarray(images)
    return np.stack([np.dstack([image]) for image in images.astype(np.float32) / 255.0], axis=0) if len(images) else np.zeros((0, 28, 28, 1), np.float32)

def prepare_labels(labels):
    zeros = np.zeros(len(labels) * 10, dtype=bool)
    zeros[np.arange(len(labels)) * 10 + np.asarray(labels).astype(int)] = True
    return zeros.reshape(len(labels), 10).astype(int)

def build_model():
    model = keras.Sequential(name="late")
    model.add(keras.layers.ZeroPadding2D(1))
    model.add(keras.layers.Conv2D(32, 3, kernel_initializer="lecun_normal", activation="selu"))
    model.add(keras.layers.MaxPooling2D())
    model.add(keras.layers.Flatten())
    model.add(keras.layers.AlphaDropout(0.05))
    model.add(keras.layers.Dense(64, activation="selu", kernel_initializer="lecun_normal"))
    model.add(keras.layers.Dense(10))
    model.add(keras.layers.Activation("softmax"))
    model.build((None, 28, 28, 1))
    model.compile(optimizer=keras.optimizers.Adam(), loss="CategoricalCrossentropy", metrics=["categorical_accuracy", "accuracy"])
    return model

def batches(images, labels):
    while True:
        order = np.random.permutation(len(images))
        for start in range(0, len(images), BATCH):
            chosen = order[start:start + BATCH]
            yield images[chosen], labels[chosen]

def train(model, images, labels, epochs):
    steps = math.ceil(len(images) / BATCH)
    history = model.fit(batches(images, labels), steps_per_epoch=steps, epochs=epochs, verbose=0)
    return history.history

def evaluate(model, images, labels):
    results = model.test_on_batch(images, labels, return_dict=True)
    return float(results["loss"]), float(results["accuracy"])

def save_and_reload(model, path):
    model.save(str(path), overwrite=True)
    loaded = keras.models.load_model(str(path))
    loaded.summary()
    return loaded

def predict_label(model, image):
    names = dict(enumerate(CLASSES))
    vector, = model.predict(prepare_images(image.reshape(1, 28, 28)), verbose=0)
    order = sorted(range(10), key=lambda k: vector[k], reverse=True)
    return names[order[0]]
