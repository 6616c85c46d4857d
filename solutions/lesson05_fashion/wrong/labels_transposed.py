# fails: labels
# misconception: transposed-rows
# Makes a row for each class.
def prepare_labels(labels):
    return np.eye(10)[labels].T
