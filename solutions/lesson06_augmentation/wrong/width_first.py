# fails: format
# misconception: width-first
# Takes the first axis for the width.
def augment(image, count=9, seed=None):
    turned = image.transpose(1, 0, 2)
    iterator = make_generator().flow(turned[np.newaxis], batch_size=1, seed=seed)
    return np.stack([next(iterator)[0] for _ in range(count)]).astype(np.uint8)
