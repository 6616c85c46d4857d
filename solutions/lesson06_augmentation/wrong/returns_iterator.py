# fails: format
# misconception: iterator-for-array
# Leaves the copies to the caller.
def augment(image, count=9, seed=None):
    return make_generator().flow(image[np.newaxis], batch_size=1, seed=seed)
