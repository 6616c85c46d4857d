"""Lección 03 con generadores, match y un operador propio: entrada >> capa >> capa."""
# arguable: build_model: the Sequential model learns its input shape from build() and not from keras.Input

import keras
from keras.layers import Conv2D, Dense, Dropout, Flatten, MaxPooling2D, PReLU, Permute, Reshape


class Tubo:
    """Una red en construcción: tubo >> capa devuelve un tubo más largo."""

    def __init__(self, *capas):
        self.capas = capas

    def __rshift__(self, capa):
        return Tubo(*self.capas, capa)

    def cerrar(self, forma):
        red = keras.Sequential(list(self.capas))
        red.build((None, *forma))
        return red


def build_model():
    tubo = Tubo() >> Conv2D(32, (3, 3), activation="softplus") >> MaxPooling2D((2, 2)) >> Flatten() >> Dense(1, activation="sigmoid")
    return tubo.cerrar((256, 256, 1))


def recorrido(capas, forma):
    """Generador: la forma después de cada capa, calculada a mano."""
    for capa in capas:
        match capa:
            case Conv2D(kernel_size=(alto, ancho), filters=filtros):
                forma = (forma[0] - (alto - 1), forma[1] - (ancho - 1), filtros)
            case MaxPooling2D(pool_size=(alto, ancho)):
                forma = (forma[0] // alto, forma[1] // ancho, forma[2])
            case Flatten():
                total = 1
                for lado in forma:
                    total *= lado
                forma = (total,)
            case Dense(units=unidades):
                forma = (unidades,)
            case Permute(dims=ejes):
                forma = tuple(forma[eje - 1] for eje in ejes)
            case Reshape(target_shape=nueva):
                forma = tuple(nueva)
            case Dropout() | PReLU():
                pass
            case otra:
                raise TypeError(f"capa desconocida: {otra}")
        yield forma


def describe_shapes():
    nombres = iter(["conv", "pool", "flatten", "output"])
    formas = {"input": (256, 256, 1)}
    formas.update((next(nombres), forma) for forma in recorrido(build_model().layers, (256, 256, 1)))
    return formas


def count_parameters():
    def parametros(variable):
        producto = 1
        for lado in variable.shape:
            producto *= lado
        return producto

    cuenta = {"conv": 0, "output": 0, "total": 0}
    for capa in build_model().layers:
        for variable in capa.weights:
            cuenta["total"] += parametros(variable)
            if isinstance(capa, Conv2D):
                cuenta["conv"] += parametros(variable)
            elif isinstance(capa, Dense):
                cuenta["output"] += parametros(variable)
    return cuenta


def build_deeper_model():
    entrada = keras.Input((256, 256, 1))
    tensor = entrada
    for capa in capas_profundas():
        tensor = capa(tensor)
    return keras.Model(entrada, tensor)


def capas_profundas():
    yield Permute((2, 1, 3))
    yield Conv2D(10, (3, 9))
    yield PReLU(shared_axes=[1, 2])
    yield MaxPooling2D((2, 2))
    yield Dropout(0.2)
    yield Conv2D(20, (4, 3), activation="selu")
    yield MaxPooling2D((4, 4))
    yield Reshape((31 * 30, 20))
    yield Flatten()
    yield Dense(1, activation="sigmoid")


def describe_deeper_shapes():
    return list(recorrido(capas_profundas(), (256, 256, 1)))


if __name__ == "__main__":
    build_model().summary()
