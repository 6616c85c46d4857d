# misconception: index-as-label
def top_label(probabilities):
    place = int(np.argmax(probabilities))
    return place, float(np.max(probabilities))
