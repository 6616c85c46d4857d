# misconception: index-as-label
def top_label(probabilities):
    index = int(np.argmax(probabilities))
    return index, float(np.max(probabilities))
