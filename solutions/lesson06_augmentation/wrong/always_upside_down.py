# fails: vertical
# misconception: always-flipped
# Turns the image over before it reaches the generator.
def augment(image, count=9, seed=None):
    generator = ImageDataGenerator(horizontal_flip=True, rotation_range=90)
    iterator = generator.flow(image[np.newaxis, ::-1], batch_size=1, seed=seed)
    return np.stack([next(iterator)[0] for _ in range(count)]).astype(np.uint8)
