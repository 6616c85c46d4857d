# fails: format
# misconception: no-batch-axis
# Passes the image to flow as it is.
def augment(image, count=9, seed=None):
    iterator = make_generator().flow(image, batch_size=1, seed=seed)
    return np.stack([next(iterator)[0] for _ in range(count)]).astype(np.uint8)
