# fails: labels
# misconception: eleven-columns
# Counts the classes from 0 to 10.
def prepare_labels(labels):
    return np.eye(11)[labels]
