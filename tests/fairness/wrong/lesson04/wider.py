# misconception: another-network
# also matches: one-answer-for-all, untrained
def load_classifier():
    return keras.applications.MobileNet(weights=None, alpha=0.75)
