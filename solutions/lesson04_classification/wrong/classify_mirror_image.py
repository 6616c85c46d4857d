# fails: classify
# misconception: upside-down
# believed that arrays start at the bottom left
def classify(path):
    x = prepare(path)[:, ::-1, :, :]
    return top_label(load_classifier().predict(x, verbose=0))
