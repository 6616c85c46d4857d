# misconception: seed-fixed
_kept = augment


def augment(image, count=9, seed=None):
    return _kept(image, count, 42)
