# fails: images
# misconception: faint-pixels-cleared
# Takes dark pixels for noise.
def prepare_images(images):
    clean = np.where(images > 9, images, 0)
    return clean[..., np.newaxis].astype(np.float32) / 255
