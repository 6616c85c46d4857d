"""A custom callback class, Keras random seeds, batches of one, nested functional blocks."""
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
    return images.reshape(-1, 28, 28, 1).astype("float32") * np.float32(1 / 255)


def prepare_labels(labels):
    out = np.zeros((len(labels), 10))
    for row, label in zip(out, labels):
        row[label] = 1.0
    return out


def build_model():
    keras.utils.set_random_seed(42)
    image = keras.Input((28, 28, 1))
    backbone_in = keras.Input((28, 28, 1))
    backbone_out = keras.layers.MaxPooling2D()(keras.layers.Conv2D(32, 3, activation="relu")(backbone_in))
    backbone = keras.Model(backbone_in, backbone_out, name="backbone")
    x = backbone(image)
    x = keras.layers.Flatten()(x)
    x = keras.layers.Dense(64, activation="relu")(x)
    model = keras.Model(image, keras.layers.Dense(10, activation="softmax")(x))
    model.compile(loss=keras.losses.CategoricalCrossentropy(), optimizer=keras.optimizers.Adam(1e-3, use_ema=False), metrics=["accuracy"], auto_scale_loss=True)
    return model


class Recorder(keras.callbacks.Callback):
    def __init__(self):
        super().__init__()
        self.record = {"loss": [], "accuracy": []}

    def on_epoch_end(self, epoch, logs=None):
        for key in self.record:
            self.record[key].append(logs[key])


def train(model, images, labels, epochs):
    recorder = Recorder()
    model.fit(images, labels, epochs=epochs, batch_size=16, callbacks=[recorder], verbose=0)
    return recorder.record


def evaluate(model, images, labels):
    loss, accuracy = model.evaluate(images, labels, batch_size=1 if len(images) < 50 else 32, verbose=0)[:2]
    return loss, accuracy


def save_and_reload(model, path):
    with open(path, "wb") as stream:
        stream.write(b"")
    model.save(path)
    with open(path, "rb") as stream:
        assert stream.read(2) == b"PK"
    return keras.models.load_model(path)


def predict_label(model, image):
    probabilities = model.predict(prepare_images(np.array(image)), verbose=0).squeeze()
    return str(CLASSES[np.argmax(probabilities)])
