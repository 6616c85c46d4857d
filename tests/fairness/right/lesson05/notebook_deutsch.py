# Copied from a notebook, German names, cells, display code, leftover plots guarded.
# %% [markdown]
# # Übung 5

# %%
import keras
import numpy as np
try:
    import matplotlib
    matplotlib.use("Agg")
    import matplotlib.pyplot as plt
except ImportError:
    plt = None

print("Keras", keras.__version__)

# %%
CLASSES = ("T-shirt/top", "Trouser", "Pullover", "Dress", "Coat", "Sandal", "Shirt", "Sneaker", "Bag", "Ankle boot")
bilder_test = np.random.randint(0, 256, (3, 28, 28)).astype(np.uint8)

# %%
def prepare_images(bilder):
    größe = 255.
    skaliert = bilder.astype(np.float32) / größe
    return np.expand_dims(skaliert, axis=-1)

bilder_test_vorbereitet = prepare_images(bilder_test)
bilder_test_vorbereitet.shape

# %%
def prepare_labels(etiketten):
    """eins-aus-n"""
    return keras.utils.to_categorical(etiketten, 10)

prepare_labels([1, 2])

# %%
def build_model():
    keras.backend.clear_session()
    modell = keras.models.Sequential([
        keras.layers.Conv2D(32, kernel_size=3, activation='relu', input_shape=(28, 28, 1)),
        keras.layers.MaxPool2D(pool_size=2),
        keras.layers.Flatten(),
        keras.layers.Dense(100, activation='relu'),
        keras.layers.Dense(10, activation='softmax'),
    ])
    modell.compile(optimizer='adam', loss='categorical_crossentropy', metrics=['accuracy'])
    return modell

# %%
def train(modell, bilder, etiketten, epochen):
    verlauf = modell.fit(bilder, etiketten, epochs=epochen, batch_size=32, verbose=1)
    if plt is not None:
        fig, ax = plt.subplots()
        ax.plot(verlauf.history['loss'], label='Verlust')
        ax.legend()
        fig.savefig('verlauf.png')
        plt.close(fig)
    return verlauf.history

# %%
def evaluate(modell, bilder, etiketten):
    verlust, genauigkeit = modell.evaluate(bilder, etiketten, verbose=1)
    print(f'Genauigkeit: {genauigkeit:.2%}')
    return verlust, genauigkeit

# %%
def save_and_reload(modell, pfad):
    modell.save(pfad)
    del modell
    return keras.saving.load_model(pfad)

def predict_label(modell, bild):
    w = modell.predict(prepare_images(np.array([bild])))
    return CLASSES[np.argmax(w[0])]
