# style: code golf
import numpy as n, matplotlib.pyplot as p
from tensorflow.keras.preprocessing.image import ImageDataGenerator as I
make_generator = lambda: I(horizontal_flip=1, vertical_flip=1, rotation_range=90)
augment = lambda image, count=9, seed=None: (lambda f: n.uint8([n.rint(next(f)[0]) for _ in range(count)]))(make_generator().flow(image[None], batch_size=1, seed=seed))
plot_grid = lambda images, path: p.imsave(path, n.vstack([n.hstack(images[i:i + 3]) for i in (0, 3, 6)]))
describe_effects = lambda: {k: f"it {v} the image" for k, v in zip("horizontal_flip vertical_flip rotation".split(), ("mirrors", "upends", "turns"))}
make_richer_generator = lambda: I(shear_range=9, zoom_range=.2, channel_shift_range=9, width_shift_range=9)
