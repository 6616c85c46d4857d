# fails: images
# misconception: turned-images
# Takes columns for rows.
def prepare_images(images):
    return np.transpose(images, (0, 2, 1)).astype(np.float32)[..., None] / 255
