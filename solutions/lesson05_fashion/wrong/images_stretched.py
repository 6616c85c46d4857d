# fails: images
# misconception: stretches
# Uses the whole range for every image.
def prepare_images(images):
    low = images.min(axis=(1, 2), keepdims=True).astype(np.float32)
    high = images.max(axis=(1, 2), keepdims=True).astype(np.float32)
    return ((images - low) / (high - low))[..., np.newaxis]
