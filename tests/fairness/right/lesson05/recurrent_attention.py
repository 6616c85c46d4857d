# Unusual layers: Bidirectional GRU over rows of a convolution, attention, TimeDistributed, Normalization; dict losses and metrics; EMA.
import keras
import numpy as np
from keras import layers, regularizers

CLASSES = ("T-shirt/top", "Trouser", "Pullover", "Dress", "Coat", "Sandal", "Shirt", "Sneaker", "Bag", "Ankle boot")

def prepare_images(images):
    return np.array([image.reshape(28, 28, 1) / 255 for image in images], dtype=np.float32).reshape(len(images), 28, 28, 1)

def prepare_labels(labels):
    binary = [format(1 << (9 - int(k)), "010b") for k in labels]
    return np.array([list(map(float, row)) for row in binary]).reshape(len(labels), 10)

def build_model():
    pixels = layers.Input((28, 28, 1), name="pixels")
    x = layers.Normalization(mean=0.3, variance=0.1)(pixels)
    x = layers.Conv2D(32, 3, strides=2, padding="same", activation="leaky_relu", bias_regularizer=regularizers.L1(1e-6))(x)
    x = layers.Conv2D(32, 3, strides=2, padding="same", activation="mish")(x)
    x = layers.Reshape((7, 7 * 32))(x)
    x = layers.Bidirectional(layers.GRU(24, return_sequences=True))(x)
    x = layers.TimeDistributed(layers.Dense(32, activation="relu"))(x)
    y = layers.MultiHeadAttention(num_heads=2, key_dim=8)(x, x)
    x = layers.Add()([x, y])
    x = layers.LayerNormalization()(x)
    x = layers.Flatten()(x)
    x = layers.ActivityRegularization(l2=1e-6)(x)
    x = layers.Dense(64, activation="relu")(x)
    x = layers.Identity()(x)
    classes = layers.Dense(10, activation="softmax", name="classes")(x)
    model = keras.Model(pixels, classes)
    model.compile(
        optimizer=keras.optimizers.Adam(0.003, use_ema=True, ema_momentum=0.9, ema_overwrite_frequency=50),
        loss={"classes": "categorical_crossentropy"},
        metrics={"classes": ["accuracy"]},
    )
    return model

def train(model, images, labels, epochs):
    log = model.fit({"pixels": images} if model.input_names == ["pixels"] else images, labels, epochs=epochs, verbose=0) if hasattr(model, "input_names") else model.fit(images, labels, epochs=epochs, verbose=0)
    return log.history

def evaluate(model, images, labels):
    results = model.evaluate(images, labels, verbose=0)
    names = model.metrics_names
    loss = results[0]
    correct = 0
    for p, y in zip(model.predict(images, verbose=0), labels):
        if np.argmax(p) == np.argmax(y):
            correct += 1
    return loss, correct / len(labels)

def save_and_reload(model, path):
    from pathlib import Path
    model.save(Path(path).resolve())
    return keras.models.load_model(Path(path).resolve())

def predict_label(model, image):
    p = model.predict(prepare_images([image]), verbose=0)
    for name, value in zip(CLASSES, p[0]):
        if value == p.max():
            return name
