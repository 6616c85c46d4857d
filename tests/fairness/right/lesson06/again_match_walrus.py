import operator
from functools import reduce
from itertools import islice, starmap

import matplotlib.pyplot as plt
import numpy as np
from tensorflow.keras.preprocessing.image import ImageDataGenerator, apply_affine_transform

def make_generator():
	match 90:
		case angle if angle > 0:
			return ImageDataGenerator(horizontal_flip=True, vertical_flip=True, rotation_range=angle)

def augment(image, count=9, seed=None):
	rng = np.random.Generator(np.random.PCG64(seed))
	copies = []
	while (n := len(copies)) < count:
		match divmod(int(rng.integers(4)), 2):
			case (0, 0): x = image
			case (1, 0): x = np.flip(image, 1)
			case (0, 1): x = np.flip(image, 0)
			case _: x = np.flip(image, (0, 1))
		x = apply_affine_transform(x.astype(float), theta=rng.random() * 180 - 90, row_axis=0, col_axis=1, channel_axis=2, fill_mode="nearest")
		copies += [np.clip(np.rint(x), 0, 255).astype(np.uint8)]
	return np.stack(copies, axis=0)

def plot_grid(images, path):
	fig, axs = plt.subplots(3, 3, subplot_kw={"xticks": [], "yticks": []}, gridspec_kw={"wspace": 0, "hspace": 0})
	it = iter(images)
	for row in axs:
		for ax in row:
			ax.imshow(next(it))
	plt.gcf().savefig(str(path), transparent=True)
	plt.close(fig)

def describe_effects():
	return {"horizontal_flip": "Espelha a imagem na horizontal.", "vertical_flip": "Espelha a imagem na vertical.", "rotation": "Gira a imagem um pouco."}

def make_richer_generator():
	kw = reduce(operator.or_, [{"zoom_range": 0.1}, {"width_shift_range": 0.1}, {"height_shift_range": 0.05}, {"channel_shift_range": 5}])
	return ImageDataGenerator(**kw)
