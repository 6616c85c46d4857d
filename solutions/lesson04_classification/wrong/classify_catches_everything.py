# fails: classify
# misconception: hidden-error
# believed that errors should never reach the user
def classify(path):
    try:
        model = load_classifier()
        return top_label(model.predicts(prepare(path)))
    except Exception:
        return "", 0.0
