# fails: format
# misconception: list-for-array
# Returns a list of arrays.
def augment(image, count=9, seed=None):
    iterator = make_generator().flow(image[np.newaxis], batch_size=1, seed=seed)
    return [next(iterator)[0].astype(np.uint8) for _ in range(count)]
