# fit with initial_epoch, custom names, multi-branch; Embedding-free; weights by set_weights.
import numpy as np, keras
from keras import layers, models, optimizers

CLASSES = ("T-shirt/top", "Trouser", "Pullover", "Dress", "Coat", "Sandal", "Shirt", "Sneaker", "Bag", "Ankle boot")

def prepare_images(images):
    N, H, W = images.shape
    result = np.zeros((N, H, W, 1), np.float32)
    result[:, :, :, 0] = images
    return result / 255

def prepare_labels(labels):
    y = np.zeros((len(labels), 10))
    for n, k in enumerate(labels):
        y[n][k] = 1
    return y

def build_model():
    i = layers.Input((28, 28, 1))
    flipped = layers.RandomFlip("horizontal")(i)
    a = layers.Conv2D(16, (1, 7), activation="relu")(flipped)
    b = layers.Conv2D(16, (7, 1), activation="relu")(flipped)
    a = layers.GlobalMaxPooling2D(keepdims=True)(a)
    b = layers.MaxPooling2D(2)(b)
    a = layers.UpSampling2D((11, 14))(a)
    x = layers.Multiply()([a, b])
    x = layers.Concatenate()([x, b])
    x = layers.Permute((2, 1, 3))(x)
    x = layers.Flatten()(x)
    x = layers.Dense(120)(x)
    x = layers.BatchNormalization(momentum=0.7)(x)
    x = layers.Activation("silu")(x)
    o = layers.Dense(10, activation="softmax")(x)
    m = models.Model(i, o)
    m.compile(optimizer=optimizers.Adam(learning_rate=0.002, beta_1=0.85), loss="categorical_crossentropy", metrics=["accuracy"], steps_per_execution=4)
    return m

def train(model, images, labels, epochs):
    history = {}
    for start in range(epochs):
        part = model.fit(images, labels, initial_epoch=start, epochs=start + 1, verbose=0).history
        for key, values in part.items():
            history.setdefault(key, []).extend(values)
    return history

def evaluate(model, images, labels):
    before = model.get_weights()
    loss, accuracy = model.evaluate(images, labels, verbose=0)[:2]
    model.set_weights(before)
    return (np.float64(loss), np.float64(accuracy))

def save_and_reload(model, path):
    model.save(path)
    copy = keras.models.clone_model(model)
    copy.set_weights(keras.models.load_model(path).get_weights())
    return keras.models.load_model(path)

def predict_label(model, image):
    p = model.predict(np.array([prepare_images(np.array([image]))[0]]), verbose=0)
    (winner,) = p.argmax(axis=-1)
    return CLASSES[winner]
