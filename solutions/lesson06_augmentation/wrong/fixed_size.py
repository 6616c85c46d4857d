# fails: format
# misconception: another-size
# Assumes that networks need 64 × 64 pixels.
def augment(image, count=9, seed=None):
    from PIL import Image

    small = np.array(Image.fromarray(image).resize((64, 64)))
    iterator = make_generator().flow(small[np.newaxis], batch_size=1, seed=seed)
    return np.stack([next(iterator)[0] for _ in range(count)]).astype(np.uint8)
