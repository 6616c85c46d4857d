# style: one-liners, every function a lambda, softmax as a keras.ops function
import keras, numpy as np
from keras import layers as L, ops

CLASSES = dict(
    enumerate(
        "T-shirt/top Trouser Pullover Dress Coat Sandal Shirt Sneaker Bag Ankle_boot".replace(
            "_", "\u00a0"
        ).split(" ")
    )
)
CLASSES = {k: v.replace("\u00a0", " ") for k, v in CLASSES.items()}

prepare_images = lambda images: (images[:, :, :, None] / 255).astype("f4")
prepare_labels = lambda labels: (np.asarray(labels)[:, None] == np.arange(10)) * 1.0
compiled = lambda m: m.compile("adam", "categorical_crossentropy", metrics=["accuracy"]) or m
build_model = lambda: compiled(
    keras.Sequential(
        [
            keras.Input((28, 28, 1)),
            L.Conv2D(32, 3, activation=ops.relu),
            L.MaxPool2D(),
            L.Flatten(),
            L.Dense(100, activation=ops.silu),
            L.Dense(10, activation=ops.softmax),
        ]
    )
)
train = lambda model, images, labels, epochs: model.fit(images, labels, 32, epochs, 0).history
evaluate = lambda model, images, labels: tuple(map(float, model.evaluate(images, labels, verbose=0)))
save_and_reload = lambda model, path: (model.save(path), keras.models.load_model(path))[1]
predict_label = lambda model, image: CLASSES[
    int(model.predict(prepare_images(image[None]), verbose=0).argmax())
]
