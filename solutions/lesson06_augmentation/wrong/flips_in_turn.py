# fails: horizontal, vertical
# misconception: flips-in-turn
# Goes through the four combinations of flips, so that each of them occurs equally often.
def augment(image, count=9, seed=None):
    turn = ImageDataGenerator(rotation_range=90).flow(image[np.newaxis], batch_size=1, seed=seed)
    copies = []
    for number in range(count):
        copy = next(turn)[0]
        copy = copy[:, ::-1] if number % 2 else copy
        copies.append(copy[::-1] if number // 2 % 2 else copy)
    return np.stack(copies).astype(np.uint8)
