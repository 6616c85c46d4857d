# fails: horizontal
# misconception: always-flipped
# believed that horizontal_flip is what is done to every copy
def augment(image, count=9, seed=None):
    generator = ImageDataGenerator(vertical_flip=True, rotation_range=90)
    iterator = generator.flow(image[np.newaxis, :, ::-1], batch_size=1, seed=seed)
    return np.stack([next(iterator)[0] for _ in range(count)]).astype(np.uint8)
