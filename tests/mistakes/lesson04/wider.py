# mistake: another-network
def load_classifier():
    return keras.applications.MobileNet(weights=None, alpha=0.75)
