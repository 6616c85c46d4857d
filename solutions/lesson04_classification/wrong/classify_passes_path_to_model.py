# fails: classify
# misconception: path-to-network
# believed that the model opens the file
def classify(path):
    return top_label(load_classifier().predict(path, verbose=0))
