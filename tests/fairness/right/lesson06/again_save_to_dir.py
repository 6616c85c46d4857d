import shutil
import tempfile
from glob import glob

import matplotlib.pyplot as plt
import numpy as np
from tensorflow.keras.preprocessing.image import ImageDataGenerator, load_img, img_to_array

datagen = ImageDataGenerator(rotation_range=90, horizontal_flip=True, vertical_flip=True)


def make_generator():
    return datagen


def augment(image, count=9, seed=None):
    """Écrit les copies sur le disque, puis les relit."""
    dossier = tempfile.mkdtemp()
    try:
        flux = datagen.flow(np.array([image]), batch_size=1, seed=seed, save_to_dir=dossier, save_format="png")
        copies = [np.rint(next(flux)[0]) for _ in range(count)]
        assert len(glob(dossier + "/*.png")) > 0
    finally:
        shutil.rmtree(dossier)
    return np.clip(copies, 0, 255).astype(np.uint8)


def plot_grid(images, path):
    fig, ax = plt.subplots(3, 3, figsize=(6, 6))
    for i in range(3):
        for j in range(3):
            ax[i, j].imshow(images[i * 3 + j] / 255)
            ax[i, j].tick_params(left=False, bottom=False, labelleft=False, labelbottom=False)
            for s in ax[i, j].spines.values():
                s.set_visible(False)
    fig.savefig(path, pil_kwargs={"compress_level": 1})
    plt.close(fig)


def describe_effects():
    return {"horizontal_flip": "สลับซ้ายขวาของภาพเหมือนกระจกเงา", "vertical_flip": "สลับบนล่างของภาพกลับหัว", "rotation": "หมุนภาพรอบจุดกึ่งกลางด้วยมุมสุ่ม"}


def make_richer_generator():
    return ImageDataGenerator(zoom_range=[0.5, 1.5], width_shift_range=(-0.3, 0.3), shear_range=1)
