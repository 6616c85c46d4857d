# fails: labels
# misconception: smoothed-labels
# Smooths the labels while preparing them.
def prepare_labels(labels):
    return keras.utils.to_categorical(labels, 10) * 0.9 + 0.01
