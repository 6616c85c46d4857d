# style: object-oriented, one class with static and class methods, module-level functions assigned from it
import keras
import numpy as np
from dataclasses import asdict, dataclass, field
from enum import Enum


class Clothing(Enum):
    TSHIRT = "T-shirt/top"
    TROUSER = "Trouser"
    PULLOVER = "Pullover"
    DRESS = "Dress"
    COAT = "Coat"
    SANDAL = "Sandal"
    SHIRT = "Shirt"
    SNEAKER = "Sneaker"
    BAG = "Bag"
    BOOT = "Ankle boot"


@dataclass
class History:
    loss: list = field(default_factory=list)
    accuracy: list = field(default_factory=list)


@dataclass(frozen=True)
class Settings:
    filters: tuple = (32, 64)
    hidden: int = 64
    batch_size: int = 48
    learning_rate: float = 1e-3


class FashionClassifier:
    settings = Settings()

    @staticmethod
    def images(images):
        images = np.asarray(images)
        return (images.reshape(*images.shape, 1) / np.float32(255)).astype(np.float32)

    @staticmethod
    def labels(labels):
        return np.take(np.identity(10), labels, axis=0)

    @classmethod
    def build(cls):
        s = cls.settings
        stack = [keras.Input((28, 28, 1))]
        for f in s.filters:
            stack += [
                keras.layers.Conv2D(f, 3, padding="same", use_bias=False),
                keras.layers.BatchNormalization(momentum=0.9),
                keras.layers.ReLU(),
                keras.layers.MaxPooling2D(2),
            ]
        stack += [
            keras.layers.Flatten(),
            keras.layers.Dense(s.hidden, activation="relu"),
            keras.layers.Dense(10),
            keras.layers.Activation("softmax"),
        ]
        model = keras.Sequential(stack, name="fashion")
        model.compile(
            optimizer=keras.optimizers.Adam(s.learning_rate),
            loss=keras.losses.get("categorical_crossentropy"),
            metrics=["accuracy"],
        )
        return model

    @classmethod
    def fit(cls, model, images, labels, epochs):
        record = History()

        class Recorder(keras.callbacks.Callback):
            def on_epoch_end(self, epoch, logs=None):
                record.loss.append(logs["loss"])
                record.accuracy.append(logs["accuracy"])

        model.fit(
            images,
            labels,
            epochs=epochs,
            batch_size=cls.settings.batch_size,
            verbose=0,
            callbacks=[Recorder()],
        )
        return asdict(record)

    @staticmethod
    def score(model, images, labels):
        scores = dict(zip(model.metrics_names, model.evaluate(images, labels, verbose=0)))
        values = list(scores.values())
        return values[0], values[1]

    @staticmethod
    def round_trip(model, path):
        model.save(path)
        del model
        return keras.models.load_model(path)

    @classmethod
    def name(cls, model, image):
        members = tuple(Clothing)
        return members[int(model.predict(cls.images([image]), verbose=0)[0].argmax())].value


prepare_images = FashionClassifier.images
prepare_labels = FashionClassifier.labels
build_model = FashionClassifier.build
train = FashionClassifier.fit
evaluate = FashionClassifier.score
save_and_reload = FashionClassifier.round_trip
predict_label = FashionClassifier.name
