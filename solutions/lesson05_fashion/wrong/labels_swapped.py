# fails: labels
# misconception: zero-for-class
# Marks the class with 0.
def prepare_labels(labels):
    return (np.arange(10) != labels[:, None]).astype(np.float32)
