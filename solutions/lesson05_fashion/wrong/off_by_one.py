# fails: labels
# misconception: off-by-one
# Counts classes from 1.
def prepare_labels(labels):
    return np.roll(np.eye(10)[labels], 1, axis=1)
