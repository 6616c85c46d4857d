# fails: values
# misconception: stretched
# Assumes that the copies must use the full range from 0 to 255.
def augment(image, count=9, seed=None):
    iterator = make_generator().flow(image[np.newaxis], batch_size=1, seed=seed)
    copies = np.stack([next(iterator)[0] for _ in range(count)])
    return (copies / copies.max() * 255).astype(np.uint8)
