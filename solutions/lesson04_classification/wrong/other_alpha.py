# fails: classifier, classify
# mistake: another-network
# believed that MobileNet is MobileNet
def load_classifier():
    return keras.applications.MobileNet(alpha=0.5, weights=None)
