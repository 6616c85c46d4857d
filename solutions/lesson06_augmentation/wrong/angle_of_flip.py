# fails: independent
# misconception: angle-of-flip
# Gives every layer the same seed, so that all of them draw the same numbers.
import keras


def augment(image, count=9, seed=None):
    seed = int(np.random.default_rng(seed).integers(2**31))
    batch = np.repeat(image[np.newaxis].astype(np.float32), count, axis=0)
    batch = keras.layers.RandomFlip("horizontal", seed=seed)(batch, training=True)
    batch = keras.layers.RandomFlip("vertical", seed=seed + 1)(batch, training=True)
    batch = keras.layers.RandomRotation(0.25, fill_mode="nearest", seed=seed)(batch, training=True)
    return np.rint(keras.ops.convert_to_numpy(batch)).clip(0, 255).astype(np.uint8)
