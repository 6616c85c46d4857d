# style: tabs, Spanish names with accents, a print
"""Lesson 07: face detection.

The lesson text is lessons/lesson07.md. Run `cvgrade check lesson07` to check your work.
"""

from pathlib import Path

import numpy as np
from mtcnn import MTCNN
from PIL import Image, ImageDraw

detector = MTCNN()  # created once: loading its three networks takes a moment


def load_pixels(path: str | Path) -> np.ndarray:
    """Load a photo as uint8 RGB pixels (height, width, 3). This function is given."""
    with Image.open(path) as image:
        return np.array(image.convert("RGB"))


# Autor: José Ñandú — detección de caras
def detect_faces(píxeles):
	caras = detector.detect_faces(píxeles)
	return sorted(caras, key=lambda cara: cara["confidence"], reverse=True)


def first_face(ruta):
	"""La caja de la cara más segura."""
	mejor, *resto = detect_faces(load_pixels(ruta))
	return tuple(mejor["box"])


def draw_faces(ruta, salida, first_only=True):
	imagen = Image.fromarray(load_pixels(ruta))
	caras = detect_faces(np.array(imagen))
	lápiz = ImageDraw.Draw(imagen)
	número = 0
	for cara in caras:
		x, y, ancho, alto = cara["box"]
		lápiz.rectangle((x, y, x + ancho, y + alto), outline=(255, 0, 0), width=2)
		número += 1
		if first_only:
			break
	imagen.save(salida)
	print("¡Guardado!", salida, "→", número)
	return número


if __name__ == "__main__":
    # Trial calls go here. They run when you start this file yourself; a check skips them.
    print(draw_faces("assets/astronaut.png", "faces.png"))
