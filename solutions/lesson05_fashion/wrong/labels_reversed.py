# fails: labels
# misconception: reversed-columns
# Counts the columns from the right.
def prepare_labels(labels):
    return np.fliplr(keras.utils.to_categorical(labels, 10))
