# fails: classifier, classify
# believed that MobileNet is MobileNet
def load_classifier():
    return keras.applications.MobileNet(alpha=0.5, weights=None)
