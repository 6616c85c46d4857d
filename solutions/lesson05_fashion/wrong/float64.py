# fails: images
# misconception: stays-float64
# Keeps NumPy's default float type.
def prepare_images(images):
    return images[..., np.newaxis] / 255
