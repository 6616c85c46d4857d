"""Lektion 03. Alles erst mit Bleistift und Papier gerechnet, dann hingeschrieben."""

import keras


def build_model():
    netz = keras.Sequential(name="mein_netz")
    netz.add(keras.layers.InputLayer(shape=(256, 256, 1)))
    netz.add(keras.layers.Conv2D(filters=32, kernel_size=(3, 3), strides=(1, 1), padding="valid", name="faltung"))
    netz.add(keras.layers.ReLU(name="relu"))
    netz.add(keras.layers.MaxPool2D(pool_size=(2, 2), strides=(2, 2), name="bündelung"))
    netz.add(keras.layers.Flatten(name="glatt"))
    netz.add(keras.layers.Dense(1, name="neuron"))
    netz.add(keras.layers.Activation("sigmoid", name="ausgabe"))
    return netz


def describe_shapes():
    hoehe = 256
    breite = 256
    formen = {}
    formen["input"] = (hoehe, breite, 1)
    # Ein Fenster mit 3 Pixeln passt 254-mal in 256 Pixel
    hoehe = hoehe - 2
    breite = breite - 2
    formen["conv"] = (hoehe, breite, 32)
    hoehe, breite = hoehe // 2, breite // 2
    formen["pool"] = (hoehe, breite, 32)
    formen["flatten"] = (hoehe * breite * 32,)
    formen["output"] = (1,)
    return formen


def count_parameters():
    gewichte_pro_filter = 3 * 3 * 1
    faltung = 32 * gewichte_pro_filter + 32  # ein Bias pro Filter
    neuron = 127 * 127 * 32 + 1
    alles = faltung + neuron
    return {"conv": faltung, "output": neuron, "total": alles}


def build_deeper_model():
    netz = keras.Sequential()
    netz.add(keras.Input((256, 256, 1)))
    netz.add(keras.layers.ZeroPadding2D(1))
    netz.add(keras.layers.Conv2D(4, (3, 3)))
    netz.add(keras.layers.BatchNormalization())
    netz.add(keras.layers.LeakyReLU())
    netz.add(keras.layers.AveragePooling2D((2, 2)))
    netz.add(keras.layers.Conv2D(8, (3, 3), padding="same", activation="tanh"))
    netz.add(keras.layers.MaxPool2D((2, 2)))
    netz.add(keras.layers.Conv2D(8, (5, 5), strides=3, activation="elu"))
    netz.add(keras.layers.MaxPool2D((2, 2)))
    netz.add(keras.layers.Flatten())
    netz.add(keras.layers.Dense(1))
    netz.add(keras.layers.Activation("sigmoid"))
    return netz


def describe_deeper_shapes():
    return [
        (258, 258, 1),  # Rand aus Nullen
        (256, 256, 4),
        (256, 256, 4),
        (256, 256, 4),
        (128, 128, 4),
        (128, 128, 8),
        (64, 64, 8),
        (20, 20, 8),  # (64 - 5) // 3 + 1
        (10, 10, 8),
        (800,),
        (1,),
        (1,),
    ]


if __name__ == "__main__":
    build_model().summary()
