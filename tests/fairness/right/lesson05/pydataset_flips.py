# Augments while training (flipped copies in a PyDataset), learning rate schedule.
import keras
import numpy as np
from keras import layers

CLASSES = ("T-shirt/top", "Trouser", "Pullover", "Dress", "Coat", "Sandal", "Shirt", "Sneaker", "Bag", "Ankle boot")

class Batches(keras.utils.PyDataset):
    def __init__(self, images, labels, size=32, **kwargs):
        super().__init__(**kwargs)
        self.images, self.labels, self.size = images, labels, size
        self.rng = np.random.default_rng()
        self.on_epoch_end()

    def __len__(self):
        return -(-len(self.images) // self.size)

    def __getitem__(self, index):
        take = self.order[index * self.size:(index + 1) * self.size]
        x, y = self.images[take].copy(), self.labels[take]
        flip = self.rng.random(len(x)) < 0.5
        x[flip] = x[flip, :, ::-1]
        return x, y

    def on_epoch_end(self):
        self.order = self.rng.permutation(len(self.images))

def prepare_images(images):
    out = np.empty((*images.shape, 1), dtype=np.float32)
    np.divide(images, 255.0, out=out[..., 0], casting="unsafe")
    return out

def prepare_labels(labels):
    return (labels[:, None] == np.arange(10)[None]).astype("float32")

def build_model():
    inputs = keras.Input(shape=(28, 28, 1), dtype="float32")
    x = layers.Conv2D(32, (5, 5), padding="valid", dilation_rate=1, bias_initializer=keras.initializers.Constant(0.01))(inputs)
    x = layers.PReLU(shared_axes=[1, 2])(x)
    x = layers.MaxPool2D(pool_size=3, strides=2)(x)
    x = layers.DepthwiseConv2D(3, depth_multiplier=2)(x)
    x = layers.LayerNormalization()(x)
    x = layers.Activation(keras.activations.relu)(x)
    x = layers.AvgPool2D(2)(x)
    x = layers.Reshape((-1,))(x)
    x = layers.Dense(64, activation="relu", kernel_constraint=keras.constraints.MaxNorm(3))(x)
    outputs = layers.Dense(units=10, activation="softmax", kernel_initializer="glorot_normal")(x)
    model = keras.Model(inputs=inputs, outputs=outputs)
    schedule = keras.optimizers.schedules.ExponentialDecay(2e-3, decay_steps=500, decay_rate=0.9)
    model.compile(optimizer=keras.optimizers.Adam(schedule, clipnorm=1.0), loss=["categorical_crossentropy"], metrics=[["accuracy"]])
    return model

def train(model, images, labels, epochs):
    log = model.fit(Batches(images, np.asarray(labels)), epochs=epochs, verbose=0)
    return {"loss": log.history["loss"], "accuracy": log.history["accuracy"], "epochs": log.epoch}

def evaluate(model, images, labels):
    loss = keras.losses.CategoricalCrossentropy()
    accuracy = keras.metrics.CategoricalAccuracy()
    total = 0.0
    for start in range(0, len(images), 100):
        x, y = images[start:start + 100], np.asarray(labels[start:start + 100], "float32")
        p = model(x, training=False)
        total += float(loss(y, p)) * len(x)
        accuracy.update_state(y, p)
    return total / len(images), float(accuracy.result())

def save_and_reload(model, path):
    import os, tempfile
    with tempfile.TemporaryDirectory() as folder:
        first = os.path.join(folder, "model.keras")
        model.save(first)
        with open(first, "rb") as source, open(path, "wb") as target:
            target.write(source.read())
    return keras.models.load_model(path)

def predict_label(model, image):
    votes = np.array(model.predict(prepare_images(np.stack([image])), verbose=0)).squeeze()
    return str(np.array(CLASSES)[votes == votes.max()][0])
