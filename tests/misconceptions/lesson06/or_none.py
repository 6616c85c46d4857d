# misconception: zero-is-no-seed
_kept = augment


def augment(image, count=9, seed=None):
    return _kept(image, count, seed or None)
