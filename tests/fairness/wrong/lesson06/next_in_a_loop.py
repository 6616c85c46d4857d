# misconception: next-method
def augment(image, count=9, seed=None):
    draw = make_generator().flow(image[None], batch_size=1, seed=seed)
    found = []
    while len(found) < count:
        found.append(draw.next()[0])
    return np.array(found, dtype="uint8")
