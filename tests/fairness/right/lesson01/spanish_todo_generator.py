"""A generator collected by a decorator; Spanish sentences with the word todo."""

from functools import wraps


def as_list(function):
    @wraps(function)
    def wrapper(*args, **kwargs):
        return list(function(*args, **kwargs))

    return wrapper


@as_list
def applications():
    yield {
        "name": "Control de calidad en una fábrica de azulejos",
        "task": "La red mira todo el azulejo y marca en él cada grieta con un rectángulo.",
        "why_impressive": "Todo esto ocurre mientras la cinta sigue en marcha...",
    }
    yield {
        "name": "Todo el texto de una foto, leído en voz alta",
        "task": "Recibe la foto de un cartel, encuentra las letras y devuelve todo como texto.",
        "why_impressive": "Ayuda a quien no puede ver.",
    }
    yield {
        "name": "Recuento de flamencos",
        "task": "De una fotografía aérea de la laguna estima cuántas aves hay en total.",
        "why_impressive": "Nadie podría contarlos uno a uno.",
    }
    yield {
        "name": "Diagnóstico de la retina",
        "task": "A partir de una imagen del fondo del ojo decide el grado de retinopatía.",
        "why_impressive": "¿Un pueblo sin oftalmólogo? Basta una cámara.",
    }
    yield {
        "name": "Quitar la lluvia",
        "task": "Entra una foto con gotas y sale la misma escena sin ellas.",
        "why_impressive": "Inventa lo que las gotas tapaban.",
    }
