# fails: form
# misconception: stays-float
# believed that floats are pictures too
def augment(image, count=9, seed=None):
    iterator = make_generator().flow(image[np.newaxis], batch_size=1, seed=seed)
    return np.stack([next(iterator)[0] for _ in range(count)])
