# fails: labels
# misconception: classes-from-data
# Assumes that every class occurs in the data.
def prepare_labels(labels):
    return np.eye(int(labels.max()) + 1)[labels]
