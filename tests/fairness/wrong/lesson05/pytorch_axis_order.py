# misconception: channel-first
def prepare_images(images):
    return np.expand_dims(images / np.float32(255), axis=1).astype("float32")
