# fails: labels
# misconception: list-for-array
# Builds the rows as lists.
def prepare_labels(labels):
    return [[int(column == label) for column in range(10)] for label in labels]
