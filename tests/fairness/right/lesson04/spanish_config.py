# style: español, configuración global en un diccionario, funciones con muchos comentarios, bucles explícitos
import os
import keras
import numpy as np
from PIL import Image

CONFIGURACION = {
    "red": os.environ.get("CVGRADE_BACKBONE", "vgg16"),
    "tamano": (224, 224),
    "clases": 1000,
}


def abrir_como_rgb(ruta):
    """Abre la foto; si tiene transparencia o es gris la pasa a RGB."""
    foto = Image.open(os.fspath(ruta))
    return foto.convert("RGB")


def prepare(path):
    foto = abrir_como_rgb(path)
    # thumbnail no sirve porque conserva la proporción
    foto = foto.resize(CONFIGURACION["tamano"])
    matriz = keras.utils.img_to_array(foto)
    lote = np.array([matriz])
    if CONFIGURACION["red"] == "vgg16":
        from keras.applications.vgg16 import preprocess_input
    else:
        from keras.applications.mobilenet import preprocess_input
    return preprocess_input(lote)


def load_classifier():
    # la red completa con sus mil clases
    if CONFIGURACION["red"] == "vgg16":
        red = keras.applications.VGG16(weights="imagenet", classes=CONFIGURACION["clases"])
    else:
        red = keras.applications.MobileNet(alpha=0.25, weights="imagenet", classes=CONFIGURACION["clases"])
    # no vamos a entrenar
    for capa in red.layers:
        capa.trainable = False
    red.compile(loss="categorical_crossentropy")
    return red


def top_label(probabilities):
    from keras.applications.imagenet_utils import decode_predictions

    mejores = decode_predictions(probabilities)  # cinco por omisión
    primera = mejores[0][0]
    etiqueta = primera[1]
    probabilidad = primera[2]
    return etiqueta, float(probabilidad)


def classify(path):
    entrada = prepare(path)
    red = load_classifier()
    salida = red.predict(entrada, verbose=0)
    return top_label(salida)


def top_labels(probabilities, k):
    from keras.applications.imagenet_utils import decode_predictions

    mejores = decode_predictions(probabilities, top=k)[0]
    resultado = []
    i = 0
    while i < len(mejores):
        resultado.append((mejores[i][1], float(mejores[i][2])))
        i += 1
    return resultado


if __name__ == "__main__":
    print("Usando", CONFIGURACION["red"])
    print(load_classifier().name)
