# fails: classify
# misconception: probabilities-returned
# believed that predict is the last step
def classify(path):
    return load_classifier().predict(prepare(path), verbose=0)
