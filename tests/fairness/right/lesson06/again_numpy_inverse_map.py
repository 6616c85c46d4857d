import numpy as np, matplotlib.pyplot as plt
from tensorflow.keras.preprocessing.image import ImageDataGenerator as IDG

def make_generator(): return IDG(horizontal_flip=True, vertical_flip=True, rotation_range=90, fill_mode='wrap')

def _rotated(a, deg):
    h, w = a.shape[:2]
    t = np.deg2rad(deg)
    yy, xx = np.indices((h, w), dtype=float)
    yy -= (h - 1) / 2; xx -= (w - 1) / 2
    sy = np.cos(t) * yy + np.sin(t) * xx + (h - 1) / 2
    sx = -np.sin(t) * yy + np.cos(t) * xx + (w - 1) / 2
    return a[np.clip(np.rint(sy).astype(int), 0, h - 1), np.clip(np.rint(sx).astype(int), 0, w - 1)]

def augment(image, count=9, seed=None):
    rng = np.random.default_rng(seed)
    lr, ud = rng.integers(0, 2, size=(2, count), dtype=bool)
    angles = rng.uniform(-90, 90, count)
    out = np.empty((count, *image.shape), np.uint8)
    for i in range(count):
        out[i] = _rotated(image[::-1 if ud[i] else 1, ::-1 if lr[i] else 1], angles[i])
    return out

def plot_grid(images, path):
    padded = np.pad(images, ((0, 0), (4, 4), (4, 4), (0, 0)), constant_values=255)
    n, h, w, c = padded.shape
    sheet = padded.reshape(3, 3, h, w, c).swapaxes(1, 2).reshape(3 * h, 3 * w, c)
    plt.imsave(path, sheet)

def describe_effects():
    return {k: f"{k.replace('_', ' ')} {v}" for k, v in {
        'horizontal_flip': 'swaps left and right', 'vertical_flip': 'swaps top and bottom', 'rotation': 'turns around the center'}.items()}

def make_richer_generator():
    return IDG(height_shift_range=.15, zoom_range=.2, brightness_range=(.7, 1.3), shear_range=10., channel_shift_range=20.)
