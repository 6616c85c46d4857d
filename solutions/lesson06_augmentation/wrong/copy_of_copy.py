# fails: only-flips-and-rotations
# misconception: blurred-copies
# Transforms each copy once more to get the next one.
def augment(image, count=9, seed=None):
    generator = make_generator()
    random = np.random.default_rng(seed)
    copies = [image.astype(np.float32)]
    for _ in range(count):
        copies.append(generator.random_transform(copies[-1], seed=int(random.integers(2**31))))
    return np.rint(np.stack(copies[1:])).astype(np.uint8)
