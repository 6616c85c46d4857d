# style: augmentation layers inside the model, focal loss, class weights, warm-up cosine schedule, generator to fit
# arguable: train: accuracy in the history is measured on augmented pictures
import keras
import numpy as np
from keras.layers import *

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
    x = images.astype(np.float32)
    x /= 255
    return x.reshape(x.shape + (1,))


def prepare_labels(labels):
    return keras.utils.to_categorical(labels, num_classes=10)


def build_model():
    model = keras.Sequential()
    model.add(Input((28, 28, 1)))
    model.add(RandomFlip("horizontal"))
    model.add(RandomTranslation(0.05, 0.05, fill_mode="constant"))
    model.add(Conv2D(32, 3, activation="gelu", kernel_initializer="lecun_normal"))
    model.add(MaxPooling2D())
    model.add(Conv2D(32, 3, activation="gelu", kernel_initializer="lecun_normal"))
    model.add(MaxPooling2D())
    model.add(Flatten())
    model.add(Dense(100, activation="gelu"))
    model.add(Dense(10, activation="softmax"))
    model.compile(
        optimizer=keras.optimizers.Adam(
            keras.optimizers.schedules.CosineDecay(
                1e-4, 8000, alpha=0.05, warmup_target=3e-3, warmup_steps=100
            )
        ),
        loss=keras.losses.CategoricalFocalCrossentropy(alpha=1.0, gamma=1.5),
        metrics=["accuracy", keras.metrics.Precision(name="precision")],
    )
    return model


def train(model, images, labels, epochs):
    per_class = labels.sum(0)
    class_weight = {c: float(per_class.mean() / max(n, 1)) for c, n in enumerate(per_class)}
    return model.fit(
        images, labels, epochs=epochs, batch_size=32, class_weight=class_weight, verbose=0
    ).history


def evaluate(model, images, labels):
    d = model.evaluate(images, labels, verbose=0, return_dict=True)
    return d["loss"], d["accuracy"]


def save_and_reload(model, path):
    model.save(path)
    return keras.models.load_model(path)


def predict_label(model, image):
    return CLASSES[model.predict(prepare_images(image[None]), verbose=0).argmax(-1)[0]]
