# fails: images
# misconception: reshaped-axes
# Moves axes with reshape.
def prepare_images(images):
    rows = images.reshape(28, 28, -1).astype(np.float32) / 255
    return rows.transpose(2, 0, 1)[..., np.newaxis]
