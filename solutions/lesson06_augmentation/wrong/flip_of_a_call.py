# fails: vertical
# misconception: flip-of-a-call
# Decides about the vertical flip before the loop over the copies.
def augment(image, count=9, seed=None):
    random = np.random.default_rng(seed)
    vertical = random.random() < 0.5
    generator = make_generator()
    copies = []
    for _ in range(count):
        change = {
            "theta": random.uniform(-90, 90),
            "flip_horizontal": random.random() < 0.5,
            "flip_vertical": vertical,
        }
        copies.append(generator.apply_transform(image.astype(np.float32), change))
    return np.rint(np.stack(copies)).astype(np.uint8)
