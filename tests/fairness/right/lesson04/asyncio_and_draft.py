# asyncio, thread pool, contextlib; a singleton by __call__
import asyncio
import contextlib
from concurrent.futures import ThreadPoolExecutor

import keras
import numpy as np
from PIL import Image, ImageFile

ImageFile.LOAD_TRUNCATED_IMAGES = True


@contextlib.contextmanager
def opened(path):
    image = Image.open(path)
    try:
        yield image
    finally:
        image.close()


def prepare(path):
    with opened(path) as image:
        image.draft("RGB", (448, 448))
        values = np.asarray(image.convert("RGB").resize((224, 224)))
    values = values[np.newaxis].astype(np.float64)
    return keras.applications.mobilenet.preprocess_input(values).astype(np.float32)


def load_classifier():
    with ThreadPoolExecutor(1) as pool:
        return pool.submit(keras.applications.MobileNet, alpha=0.25).result()


async def _classify(path):
    batch, model = await asyncio.gather(asyncio.to_thread(prepare, path), asyncio.to_thread(load_classifier))
    return model.predict(batch)


def classify(path):
    return top_label(asyncio.run(_classify(path)))


def top_label(probabilities):
    return top_labels(probabilities, 1)[0]


def top_labels(probabilities, k):
    decode = keras.applications.imagenet_utils.decode_predictions
    return list(zip(*list(zip(*decode(probabilities, top=k)[0]))[1:]))
