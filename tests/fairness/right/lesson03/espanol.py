# style: Spanish names and comments, generators, prints while it works
import keras
from keras import layers as capas

ALTO = ANCHO = 256
CANALES = 1


def _entrada():
    return keras.Input(shape=(ALTO, ANCHO, CANALES), name="imagen_gris")


def build_model():
    """Red convolucional sencilla: ¿hay un gato en la foto?"""
    modelo = keras.Sequential(name="red_sencilla")
    modelo.add(_entrada())
    modelo.add(capas.Conv2D(32, (3, 3), activation="relu", name="convolucion"))
    modelo.add(capas.MaxPooling2D((2, 2), name="agrupacion"))
    modelo.add(capas.Flatten(name="aplanado"))
    modelo.add(capas.Dense(1, activation="sigmoid", name="salida"))
    modelo.summary()  # lo imprime en pantalla
    return modelo


def _formas(modelo):
    for capa in modelo.layers:
        forma = tuple(capa.output.shape)[1:]
        print(f"{capa.name:>15} -> {forma}")
        yield forma


def describe_shapes():
    claves = ["conv", "pool", "flatten", "output"]
    formas = {"input": (ALTO, ANCHO, CANALES)}
    for clave, forma in zip(claves, _formas(build_model())):
        formas[clave] = forma
    return formas


def count_parameters():
    # filtros * (ventana * canales + sesgo)
    convolucion = 32 * (3 * 3 * CANALES + 1)
    # números tras el aplanado, más un sesgo
    salida = ((ALTO - 2) // 2) * ((ANCHO - 2) // 2) * 32 + 1
    print("parámetros:", convolucion, "+", salida)
    return {"conv": convolucion, "output": salida, "total": convolucion + salida}


def build_deeper_model():
    """Red más profunda, con normalización por lotes y abandono."""
    modelo = keras.Sequential([_entrada()], name="red_profunda")
    for filtros in (16, 32, 48):
        modelo.add(capas.Conv2D(filtros, 3, activation="swish"))
        modelo.add(capas.BatchNormalization())
        modelo.add(capas.MaxPooling2D(2))
        modelo.add(capas.Dropout(0.25))
    modelo.add(capas.Flatten())
    modelo.add(capas.Dense(32, activation="tanh"))
    modelo.add(capas.Dense(1, activation="sigmoid"))
    return modelo


def describe_deeper_shapes():
    return list(_formas(build_deeper_model()))


if __name__ == "__main__":
    print(describe_shapes())
    print(count_parameters())
    print(describe_deeper_shapes())
