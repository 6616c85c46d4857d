# fails: classifier, classify
# misconception: another-network
# also matches: one-answer-for-all, untrained
# believed that MobileNet is MobileNet
def load_classifier():
    return keras.applications.MobileNet(alpha=0.5, weights=None)
