# fails: classifier
# misconception: another-network
# believed that alpha does not matter
def load_classifier():
    return keras.applications.MobileNet(alpha=0.5, weights=None)
