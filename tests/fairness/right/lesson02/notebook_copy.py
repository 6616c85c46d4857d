# %% [markdown]
# Copied from my notebook. %matplotlib inline had to go.
import numpy as np
from PIL import Image

# %%
def load_pixels(path):
    "image -> array"
    img = Image.open(str(path)); img = img.convert('RGBA'); arr = np.array(img)
    return arr[:, :, 0:3]
# %%
def normalize(pixels): return np.array(pixels / 255, dtype=np.float32)
# %%
def pixel_range(pixels): return (round(float(pixels.min()), 6), round(float(pixels.max()), 6))
# %%
def report(path, verbose=False):
    p = load_pixels(path)
    res = dict(dtype=p.dtype.name, before=pixel_range(p), after=pixel_range(normalize(p)))
    if verbose: print(res)
    return res
# %%
def center(pixels): return np.array(pixels - pixels.mean(), dtype=np.float32)
# %%
def standardize(pixels, per_channel=False):
    ax = (0, 1) if per_channel else (0, 1, 2)
    mu = pixels.mean(axis=ax); sd = pixels.std(axis=ax)
    sd = sd if np.ndim(sd) else np.array([sd] * 3)
    sd = np.array([s if s > 0 else 1.0 for s in sd])
    return np.array((pixels - mu) / sd, dtype=np.float32)
# %%
# normalize(load_pixels('assets/coffee.png')).max()
