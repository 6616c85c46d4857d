# style: exported from a notebook: cells, a quick look at import, plt.show after savefig
#!/usr/bin/env python
# coding: utf-8

# In[1]:


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


# In[2]:


import matplotlib.pyplot as plt
get_ipython = globals().get("get_ipython", lambda: None)
# get_ipython().run_line_magic('matplotlib', 'inline')
# !pip install mtcnn


# In[3]:


def detect_faces(pixels):
    res = detector.detect_faces(pixels)
    return sorted(res, key=lambda d: d['confidence'], reverse=True)

# quick look
if Path("assets/astronaut.png").exists():
    demo = load_pixels("assets/astronaut.png")
    print(detect_faces(demo))
    plt.imshow(demo); plt.show()


# In[4]:


def first_face(path):
    return tuple(detect_faces(load_pixels(path))[0]['box'])


# In[5]:


def draw_faces(path, out_path, first_only=True):
    px = load_pixels(path)
    f = detect_faces(px)
    if first_only: f = f[:1]
    fig, ax = plt.subplots(figsize=(8, 8))
    ax.imshow(px)
    ax.axis('off')
    for d in f:
        x, y, w, h = d['box']
        ax.add_patch(plt.Rectangle((x, y), w, h, fill=False, color='red'))
    fig.savefig(out_path, bbox_inches='tight', pad_inches=0)
    plt.show()
    return len(f)


# In[6]:


# draw_faces("assets/astronaut.png", "faces.png")
