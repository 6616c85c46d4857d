# misconception: no-horizontal
def make_generator():
    settings = {"vertical_flip": True, "rotation_range": 90}
    return ImageDataGenerator(**settings)
