# fails: labels
# misconception: no-such-function
# Guesses the name of a function.
def prepare_labels(labels):
    return keras.utils.one_hot_encode(labels, 10)
