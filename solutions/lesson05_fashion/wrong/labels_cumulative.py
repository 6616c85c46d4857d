# fails: labels
# misconception: ones-up-to-class
# Fills a row up to the class.
def prepare_labels(labels):
    return (np.arange(10) <= labels[:, None]).astype(np.float32)
