# style: German names and comments, SeparableConv2D and nested Sequential, Lion optimizer, warm-up by callback
# arguable: prepare_images: its parameters have other names than the stub's, so it works only by position
# arguable: prepare_labels: its parameters have other names than the stub's, so it works only by position
# arguable: train: its parameters have other names than the stub's, so it works only by position
# arguable: evaluate: its parameters have other names than the stub's, so it works only by position
# arguable: save_and_reload: its parameters have other names than the stub's, so it works only by position
# arguable: predict_label: its parameters have other names than the stub's, so it works only by position
# arguable: build_model: beside a plain Conv2D it uses a SeparableConv2D inside a nested block
import keras
import numpy as np

KLASSEN = (
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
STAPELGRÖSSE = 32


def prepare_images(bilder):
    """Graubilder auf 0 bis 1 bringen und eine Kanalachse anhängen."""
    ergebnis = np.asarray(bilder, dtype=np.float32)
    ergebnis = ergebnis / 255.0
    return ergebnis[:, :, :, np.newaxis]


def prepare_labels(klassen):
    anzahl = len(klassen)
    zeilen = np.zeros(shape=(anzahl, len(KLASSEN)), dtype=np.float32)
    for zeile, klasse in zip(zeilen, klassen):
        zeile[klasse] = 1.0
    return zeilen


def _merkmale():
    return keras.Sequential(
        [
            keras.layers.Conv2D(32, 3, activation="relu", kernel_initializer="he_uniform"),
            keras.layers.MaxPooling2D(2),
            keras.layers.SeparableConv2D(48, 3, activation="relu"),
            keras.layers.MaxPooling2D(2),
        ],
        name="merkmale",
    )


def _kopf():
    return keras.Sequential(
        [
            keras.layers.Flatten(),
            keras.layers.Dense(100, activation="relu", kernel_initializer="he_uniform"),
            keras.layers.Dropout(0.1),
            keras.layers.Dense(10, activation="softmax"),
        ],
        name="kopf",
    )


def build_model():
    netz = keras.Sequential([keras.Input((28, 28, 1)), _merkmale(), _kopf()])
    netz.compile(
        optimizer=keras.optimizers.Lion(learning_rate=5e-4),
        loss="categorical_crossentropy",
        metrics=["accuracy"],
    )
    return netz


def train(netz, bilder, klassen, epochen):
    def lernrate(epoche, bisher):
        # die letzten Epochen werden langsamer gelernt
        return 5e-4 if epoche < 0.7 * epochen else 1e-4

    plan = keras.callbacks.LearningRateScheduler(lernrate)
    verlauf = keras.callbacks.History()
    netz.fit(bilder, klassen, epochs=epochen, batch_size=STAPELGRÖSSE, callbacks=[plan, verlauf], verbose=2)
    return dict(loss=verlauf.history["loss"], accuracy=verlauf.history["accuracy"])


def evaluate(netz, bilder, klassen):
    verlust, genauigkeit = netz.evaluate(bilder, klassen, verbose=0)
    print(f"Verlust {verlust:.3f}, Genauigkeit {genauigkeit:.1%}")
    return verlust, genauigkeit


def save_and_reload(netz, pfad):
    netz.save(pfad)
    print(f"gespeichert unter {pfad}")
    return keras.models.load_model(pfad)


def predict_label(netz, bild):
    stapel = prepare_images([bild])
    wahrscheinlichkeiten = netz.predict(stapel, verbose=0).squeeze()
    return max(zip(wahrscheinlichkeiten, KLASSEN))[1]


if __name__ == "__main__":
    netz = build_model()
    netz.summary()
    print(predict_label(netz, np.zeros((28, 28), np.uint8)))
