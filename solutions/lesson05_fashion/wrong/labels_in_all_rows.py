# fails: labels
# misconception: all-columns-marked
# Selects columns in all rows.
def prepare_labels(labels):
    rows = np.zeros((len(labels), 10))
    rows[:, labels] = 1
    return rows
