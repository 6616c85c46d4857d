# fails: labels
# misconception: classes-from-data
# believed that the data always hold every class
def prepare_labels(labels):
    return np.eye(int(labels.max()) + 1)[labels]
