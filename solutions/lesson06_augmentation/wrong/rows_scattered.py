# fails: only-flips-and-rotations
# misconception: width-first
# Takes the width for the height in a reshape, and back again.
def augment(image, count=9, seed=None):
    height, width, channels = image.shape
    batch = image.reshape(1, width, height, channels)
    iterator = make_generator().flow(batch, batch_size=1, seed=seed)
    copies = np.array([np.rint(next(iterator)[0]) for _ in range(count)]).astype(np.uint8)
    return copies.reshape(count, height, width, channels)
