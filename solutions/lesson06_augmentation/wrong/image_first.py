# fails: varied
# misconception: image-among-copies
# Starts the list of the copies with the image.
def augment(image, count=9, seed=None):
    iterator = make_generator().flow(image[np.newaxis], batch_size=1, seed=seed)
    copies = [image]
    while len(copies) < count:
        copies.append(np.rint(next(iterator)[0]).astype(np.uint8))
    return np.stack(copies)
