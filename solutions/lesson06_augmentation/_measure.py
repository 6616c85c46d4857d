"""Draw the numbers of figures.toml, and print them: `python _measure.py`."""

import numpy as np
from tensorflow.keras.preprocessing.image import ImageDataGenerator

COPIES = 9


def copies(image: np.ndarray) -> list[tuple[dict, np.ndarray]]:
    """Return what the generator draws for the seeds 0 to 8, and the image that it makes of it."""
    generator = ImageDataGenerator(horizontal_flip=True, vertical_flip=True, rotation_range=90)
    made = []
    for seed in range(COPIES):
        drawn = generator.get_random_transform(image.shape, seed=seed)
        numbers = {
            "seed": seed,
            "degrees": round(float(drawn["theta"]), 2),
            "flip_horizontal": bool(drawn["flip_horizontal"]),
            "flip_vertical": bool(drawn["flip_vertical"]),
        }
        made.append((numbers, generator.apply_transform(image.astype(np.float32), drawn)))
    return made


if __name__ == "__main__":
    for drawn, _ in copies(np.zeros((240, 240, 3), np.uint8)):
        print(drawn)
