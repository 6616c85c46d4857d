# misconception: no-channel
def prepare_images(images):
    return np.multiply(images, np.float32(1 / 255), dtype="float32")
