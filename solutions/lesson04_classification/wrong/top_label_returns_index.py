# fails: top-label
# misconception: index-as-label
# believed that argmax gives the label
def top_label(probabilities):
    i = int(np.argmax(probabilities))
    return i, float(probabilities[0, i])
