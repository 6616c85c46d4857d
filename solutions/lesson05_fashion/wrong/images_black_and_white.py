# fails: images
# misconception: black-and-white
# Makes silhouettes.
def prepare_images(images):
    return np.where(images >= 100, 1, 0).astype(np.float32)[..., np.newaxis]
