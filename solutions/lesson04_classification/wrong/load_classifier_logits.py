# fails: classifier
# misconception: no-softmax
# believed that softmax is applied later by someone
def load_classifier():
    if BACKBONE == "vgg16":
        return keras.applications.VGG16(classifier_activation=None)
    return keras.applications.MobileNet(alpha=0.25, classifier_activation=None)
