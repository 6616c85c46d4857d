# fails: format
# misconception: batch-axis-kept
# Assumes that stack joins batches.
def augment(image, count=9, seed=None):
    iterator = make_generator().flow(image[np.newaxis], batch_size=1, seed=seed)
    return np.stack([next(iterator).astype(np.uint8) for _ in range(count)])
