import numpy as np, matplotlib.pyplot as plt
from tensorflow.keras.preprocessing.image import ImageDataGenerator as G
make_generator = lambda: G(horizontal_flip=True, vertical_flip=True, rotation_range=90)
augment = lambda image, count=9, seed=None: (lambda it: np.concatenate([next(it) for _ in range(count)]).round().clip(0, 255).astype(np.uint8))(make_generator().flow(image[None], batch_size=1, seed=seed))
plot_grid = lambda images, path: (f := plt.figure(), [f.add_subplot(3, 3, k + 1, title=k).imshow(images[k]) for k in range(9)], f.savefig(path), plt.close(f)) and None
describe_effects = lambda: dict(horizontal_flip="left <-> right, a mirror", vertical_flip="top <-> bottom, a lake", rotation="tilted by some degrees")
make_richer_generator = lambda: G(zoom_range=.25, shear_range=25, channel_shift_range=30, width_shift_range=.25)
