# fails: rotation
# misconception: one-direction
# Draws the angle from 0 to 90 degrees, because the task names 90 only.
def augment(image, count=9, seed=None):
    random = np.random.default_rng(seed)
    generator = make_generator()
    copies = []
    for _ in range(count):
        change = {
            "theta": random.uniform(0, 90),
            "flip_horizontal": random.random() < 0.5,
            "flip_vertical": random.random() < 0.5,
        }
        copies.append(generator.apply_transform(image.astype(np.float32), change))
    return np.rint(np.stack(copies)).astype(np.uint8)
