# fails: classifier
# misconception: untrained
# believed that the weights come with the architecture
def load_classifier():
    if BACKBONE == "vgg16":
        return keras.applications.VGG16(weights=None)
    return keras.applications.MobileNet(alpha=0.25, weights=None)
