# fails: classifier, classify
# misconception: untrained
# also matches: one-answer-for-all
# believed that only the architecture matters
def load_classifier():
    if BACKBONE == "vgg16":
        return keras.applications.VGG16(weights=None)
    return keras.applications.MobileNet(alpha=0.25, weights=None)
