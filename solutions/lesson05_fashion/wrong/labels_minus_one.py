# fails: labels
# misconception: minus-one-elsewhere
# Marks the other classes with -1.
def prepare_labels(labels):
    return np.where(np.arange(10) == labels[:, None], 1, -1)
