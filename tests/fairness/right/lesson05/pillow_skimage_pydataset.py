# style: scikit-image and Pillow habits, KL divergence loss, keras.utils.Sequence feeding
# arguable: build_model: Kullback-Leibler divergence is used as the loss (for one-hot labels it equals cross-entropy)
import math

import keras
import numpy as np
from PIL import Image
from skimage.util import img_as_float32

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
    return img_as_float32(images)[..., np.newaxis]


def prepare_labels(labels):
    return np.stack([np.bincount([label], minlength=10) for label in labels]).astype(np.float64)


class Feeder(keras.utils.PyDataset):
    def __init__(self, x, y, size=32, **kwargs):
        super().__init__(**kwargs)
        self.x, self.y, self.size = x, y, size
        self.order = np.arange(len(x))
        self.on_epoch_end()

    def __len__(self):
        return math.ceil(len(self.x) / self.size)

    def __getitem__(self, i):
        take = self.order[i * self.size : (i + 1) * self.size]
        return self.x[take], self.y[take]

    def on_epoch_end(self):
        np.random.shuffle(self.order)


def build_model():
    model = keras.Sequential(
        [
            keras.Input((28, 28, 1)),
            keras.layers.Conv2D(32, 3, activation=keras.layers.ReLU()),
            keras.layers.MaxPooling2D(2),
            keras.layers.Flatten(),
            keras.layers.Dense(100, activation=keras.layers.ReLU()),
            keras.layers.Dense(10, activation=keras.layers.Softmax()),
        ]
    )
    model.compile(optimizer=keras.optimizers.Adam(), loss=keras.losses.KLDivergence(), metrics=["accuracy"])
    return model


def train(model, images, labels, epochs):
    return model.fit(Feeder(images, labels), epochs=epochs, verbose=0).history


def evaluate(model, images, labels):
    loss, accuracy = model.evaluate(Feeder(images, labels, 250), verbose=0)
    return loss, accuracy


def save_and_reload(model, path):
    model.save(path)
    return keras.models.load_model(path)


def predict_label(model, image):
    picture = Image.fromarray(image, mode=None).convert("L")
    batch = prepare_images(np.asarray(picture, dtype=np.uint8)[None])
    order = np.argsort(model.predict(batch, verbose=0)[0])
    return CLASSES[order[-1]]
