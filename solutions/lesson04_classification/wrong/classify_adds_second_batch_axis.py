# fails: classify
# misconception: second-batch-axis
# believed that the batch axis is always missing
def classify(path):
    x = np.expand_dims(prepare(path), axis=0)
    return top_label(load_classifier().predict(x, verbose=0))
