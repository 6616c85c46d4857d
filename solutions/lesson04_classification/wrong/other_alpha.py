# fails: classifier, classify
# misconception: another-network
# also matches: one-answer-for-all, untrained
# believed that alpha does not matter
def load_classifier():
    return keras.applications.MobileNet(alpha=0.5, weights=None)
