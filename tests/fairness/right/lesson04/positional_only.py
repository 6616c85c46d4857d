# other parameter names and additional defaults, positional use
import keras, numpy as np
from PIL import Image
from keras.applications import mobilenet as mn

def prepare(dateipfad, size=(224, 224)):
    foto = Image.open(dateipfad).convert(mode="RGB").resize(size=size)
    werte = keras.preprocessing.image.img_to_array(foto)
    return mn.preprocess_input(werte.reshape((-1, *werte.shape)))

def load_classifier(alpha=0.25, **extra):
    return mn.MobileNet(alpha=alpha, **extra)

def top_label(vorhersage, /):
    _, name, p = mn.decode_predictions(vorhersage)[0][0]
    return name, p

def classify(dateipfad, *, netz=None):
    netz = netz or load_classifier()
    return top_label(netz.predict(prepare(dateipfad), verbose=False))

def top_labels(vorhersage, anzahl=5, /):
    return [(name, p) for _, name, p in mn.decode_predictions(vorhersage, top=anzahl)[0]]
