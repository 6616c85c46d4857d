# fails: classify
# misconception: untrained
# believed that any MobileNet is the same
def classify(path):
    model = keras.applications.MobileNet(alpha=0.25, weights=None)
    return top_label(model.predict(prepare(path), verbose=0))
