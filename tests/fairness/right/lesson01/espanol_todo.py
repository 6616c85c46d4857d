"""Lección 01. (En español «todo» es una palabra normal y no una nota pendiente.)"""

CAMPOS = ("name", "task", "why_impressive")

FILAS = [
    (
        "Contar todo el ganado",
        "Todo lo que ve el dron se revisa: la red marca cada vaca con un punto y suma.",
        "Todo el rebaño queda contado en un solo vuelo.",
    ),
    (
        "Aceitunas en la cinta",
        "Separa todo fruto verde, morado o picado a partir de una foto por milisegundo.",
        "Hace todo esto más rápido que veinte personas.",
    ),
    (
        "Incendios vistos desde un satélite",
        "Recibe tres bandas del espectro y devuelve una máscara de los píxeles con humo o fuego.",
        "Avisa antes de que llegue la primera llamada.",
    ),
    (
        "Doblar la ropa",
        "Encuentra las esquinas de una camiseta arrugada para que un robot sepa de dónde tirar.",
        "Una tela no tiene forma fija, y sobre todo no hay dos arrugas iguales.",
    ),
    (
        "Restaurar murales",
        "Rellena las grietas de una pintura fotografiada con colores y trazos que encajan con todo alrededor.",
        "Varios siglos de deterioro desaparecen en la pantalla.",
    ),
]


def applications() -> list[dict]:
    resultado = [dict(zip(CAMPOS, fila, strict=True)) for fila in FILAS]
    assert all(len(e["task"].split()) >= 8 for e in resultado)
    return resultado


if __name__ == "__main__":
    print(*applications(), sep="\n")
