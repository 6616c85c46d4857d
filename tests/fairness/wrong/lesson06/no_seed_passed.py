# misconception: seed-ignored
_original = augment


def augment(image, count=9, seed=None):
    return _original(image, count)
