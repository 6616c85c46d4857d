# style: deutsche Namen und Kommentare, englische Sätze für die Beschreibung
import matplotlib.pyplot as plt
import numpy as np
from tensorflow.keras.preprocessing.image import ImageDataGenerator

HÖCHSTER_WINKEL = 90


def make_generator():
    # zwei Spiegelungen und eine Drehung
    return ImageDataGenerator(
        horizontal_flip=True,
        vertical_flip=True,
        rotation_range=HÖCHSTER_WINKEL,
    )


def augment(image, count=9, seed=None):
    stapel = np.stack([image] * count)  # so viele gleiche Bilder, wie Kopien gewünscht sind
    strom = make_generator().flow(stapel, batch_size=1, shuffle=False, seed=seed)
    kopien = []
    for bild in strom:
        kopien.append(bild[0])
        if len(kopien) == count:
            break  # sonst liefe die Schleife ewig
    return np.rint(np.array(kopien)).astype(np.uint8)


def plot_grid(images, path):
    abbildung, achsen = plt.subplots(3, 3)
    for zeile in range(3):
        for spalte in range(3):
            achse = achsen[zeile, spalte]
            achse.imshow(images[zeile * 3 + spalte])
            achse.axis("off")
    abbildung.tight_layout()
    abbildung.savefig(path)
    plt.close(abbildung)


def describe_effects():
    return {
        "horizontal_flip": "The picture is mirrored, what was on the left is now on the right; it helps because animals look both ways.",
        "vertical_flip": "The picture is turned upside down; it helps for photographs from above, where there is no up.",
        "rotation": "The picture is turned around its middle by a random angle; it helps for objects which do not stand upright.",
    }


def make_richer_generator():
    generator = make_generator()
    # Verschiebung, Helligkeit und Farbe kommen dazu
    generator.width_shift_range = 0.1
    generator.height_shift_range = 0.1
    generator.brightness_range = (0.7, 1.3)
    generator.channel_shift_range = 30.0
    return generator
