# misconception: divides-by-maximum
def prepare_images(images):
    scaled = [image / np.float32(image.max()) for image in images]
    return np.array(scaled, dtype="float32").reshape(-1, 28, 28, 1)
