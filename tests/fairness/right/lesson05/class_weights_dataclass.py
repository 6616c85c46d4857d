# Balanced classes by weights; history collected in a callback; helper module style with a dataclass.
from dataclasses import dataclass, field, asdict
from functools import partial, reduce
import keras
import numpy as np

CLASSES = ("T-shirt/top", "Trouser", "Pullover", "Dress", "Coat", "Sandal", "Shirt", "Sneaker", "Bag", "Ankle boot")

@dataclass
class Log:
    loss: list = field(default_factory=list)
    accuracy: list = field(default_factory=list)

class Recorder(keras.callbacks.Callback):
    def __init__(self, log):
        super().__init__()
        self.log = log

    def on_epoch_end(self, epoch, logs=None):
        self.log.loss.append(float(logs["loss"]))
        self.log.accuracy.append(float(logs["accuracy"]))

def prepare_images(images):
    if images.dtype == np.uint8:
        images = images / np.float32(255)
    if images.ndim == 3:
        images = images[..., np.newaxis]
    return images

def prepare_labels(labels):
    return np.vstack([np.eye(10)[int(k)] for k in labels]) if len(labels) else np.zeros((0, 10))

def build_model():
    conv = partial(keras.layers.Conv2D, kernel_size=3, padding="same", activation="relu", kernel_regularizer="l2" if False else None)
    steps = [conv(16), conv(16), keras.layers.MaxPooling2D(), keras.layers.GroupNormalization(4), conv(32), keras.layers.MaxPooling2D(), keras.layers.Flatten(), keras.layers.GaussianNoise(0.02), keras.layers.Dense(100, "relu"), keras.layers.Dense(10, "softmax", dtype="float32")]
    start = keras.Input((28, 28, 1))
    model = keras.Model(start, reduce(lambda x, layer: layer(x), steps, start))
    model.compile(optimizer={"class_name": "Adam", "config": {"learning_rate": 0.001}} if False else "Adam", loss=keras.losses.CategoricalCrossentropy(from_logits=False, name="ce"), metrics=["accuracy"], jit_compile=False)
    return model

def train(model, images, labels, epochs):
    log = Log()
    counts = np.maximum(np.asarray(labels).sum(axis=0), 1)
    weights = {k: float(len(labels) / (10 * c)) for k, c in enumerate(counts)}
    model.fit(images, labels, epochs=epochs, batch_size=32, verbose=0, class_weight=weights, callbacks=[Recorder(log)])
    return asdict(log)

def evaluate(model, images, labels):
    scores = model.evaluate(x=images, y=labels, batch_size=64, verbose=0)
    assert len(scores) >= 2
    assert 0 <= scores[1] <= 1
    return scores[0], scores[1]

def save_and_reload(model, path):
    model.save(path)
    loaded = keras.models.load_model(path)
    for a, b in zip(model.get_weights(), loaded.get_weights()):
        np.testing.assert_allclose(a, b)
    return loaded

def predict_label(model, image):
    if image.shape != (28, 28):
        raise ValueError(image.shape)
    probabilities = model.predict(prepare_images(image[None, ...]), verbose=0).flatten().tolist()
    return CLASSES[probabilities.index(max(probabilities))]
