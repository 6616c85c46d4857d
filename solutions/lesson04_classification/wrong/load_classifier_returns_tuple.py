# fails: classifier
# misconception: model-in-tuple
# believed that more information is better
def load_classifier():
    if BACKBONE == "vgg16":
        return keras.applications.VGG16(), "vgg16"
    return keras.applications.MobileNet(alpha=0.25), "mobilenet"
