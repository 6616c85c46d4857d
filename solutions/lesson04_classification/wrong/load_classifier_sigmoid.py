# fails: classifier
# misconception: other-activation
# Wants to allow several labels for a photograph.


def load_classifier():
    if BACKBONE == "vgg16":
        return keras.applications.VGG16(classifier_activation="sigmoid")
    return keras.applications.MobileNet(alpha=0.25, classifier_activation="sigmoid")
