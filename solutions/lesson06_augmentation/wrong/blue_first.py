# fails: values
# misconception: blue-first
# Assumes that images are BGR, as in OpenCV.
def augment(image, count=9, seed=None):
    iterator = make_generator().flow(image[np.newaxis, :, :, ::-1], batch_size=1, seed=seed)
    return np.stack([next(iterator)[0] for _ in range(count)]).astype(np.uint8)
