# misconception: stays-float64
def prepare_images(images):
    return np.stack([image / 255.0 for image in images])[:, :, :, None]
