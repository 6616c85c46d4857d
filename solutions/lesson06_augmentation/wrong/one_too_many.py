# fails: format
# misconception: off-by-one
# Tests the number after it appends.
def augment(image, count=9, seed=None):
    copies = []
    for batch in make_generator().flow(image[np.newaxis], batch_size=1, seed=seed):
        copies.append(batch[0].astype(np.uint8))
        if len(copies) > count:
            return np.array(copies)
